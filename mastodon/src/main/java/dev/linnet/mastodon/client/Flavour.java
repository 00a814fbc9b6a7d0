package dev.linnet.mastodon.client;

import java.util.Locale;

/** Which server software speaks Mastodon's API. */
public enum Flavour {
    /** Mastodon itself and forks that keep to it. */
    MASTODON,
    /** Akkoma. */
    AKKOMA,
    /** Pleroma. */
    PLEROMA,
    /** GoToSocial. */
    GOTOSOCIAL,
    /** Any other: only what every server has is taken for granted. */
    OTHER;

    /** Returns the flavour of a software by the name in its NodeInfo. */
    public static Flavour ofSoftware(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "mastodon", "hometown", "glitch-soc", "ecko" -> MASTODON;
            case "akkoma" -> AKKOMA;
            case "pleroma" -> PLEROMA;
            case "gotosocial" -> GOTOSOCIAL;
            default -> OTHER;
        };
    }

    /** Returns whether it is of the Pleroma family. */
    public boolean isPleroma() {
        return this == AKKOMA || this == PLEROMA;
    }
}
