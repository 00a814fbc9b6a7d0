package dev.linnet.testkit.mastodon;

/** The families of servers that speak the Mastodon client API, each with its own limits, ids and gaps. */
public enum Flavour {
    /** Mastodon 4.5. */
    MASTODON("mastodon", "4.5.2", 500, 4, 1500),
    /** GoToSocial 0.19: ULIDs, no dismissal of single notifications, no idempotency keys, locked accounts. */
    GOTOSOCIAL("gotosocial", "0.19.2+git-3d9a7c1", 5000, 6, 1500),
    /** Akkoma: flake ids, expiring tokens, many calls answered by an empty list. */
    AKKOMA("akkoma", "2.7.2 (compatible; Akkoma 3.15.2-0-gd4c2a1b)", 5000, 100, 5000),
    /** An old Pleroma: no instance v2, empty text frames in place of pings. */
    PLEROMA("pleroma", "2.7.2 (compatible; Pleroma 2.4.5)", 5000, 100, 5000);

    private final String software;
    private final String version;
    private final int maxCharacters;
    private final int maxMedia;
    private final int maxDescription;

    Flavour(String software, String version, int maxCharacters, int maxMedia, int maxDescription) {
        this.software = software;
        this.version = version;
        this.maxCharacters = maxCharacters;
        this.maxMedia = maxMedia;
        this.maxDescription = maxDescription;
    }

    String software() {
        return software;
    }

    String version() {
        return version;
    }

    int maxCharacters() {
        return maxCharacters;
    }

    int maxMedia() {
        return maxMedia;
    }

    int maxDescription() {
        return maxDescription;
    }

    boolean isPleromaFamily() {
        return this == AKKOMA || this == PLEROMA;
    }
}
