package dev.linnet.testkit.mastodon;

/** Who may see a post. */
public enum Visibility {
    /** Everyone, listed in timelines. */
    PUBLIC,
    /** Everyone, not listed. */
    UNLISTED,
    /** Followers and the mentioned. */
    PRIVATE,
    /** The mentioned only. */
    DIRECT,
    /** Accounts of this server (Akkoma and Pleroma). */
    LOCAL,
    /** Those who follow and are followed (GoToSocial). */
    MUTUALS_ONLY;

    /** {@return the name on the wire} */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
