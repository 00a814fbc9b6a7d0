package dev.linnet.mastodon.client;

/** How a server counts the length of a post; the content warning counts too under both. */
public enum LengthRule {
    /** Grapheme clusters; an address counts a fixed number, and of a handle only the part before the domain. */
    MASTODON,
    /** Unicode code points of the text as it is, handles and addresses in full. */
    CODE_POINTS
}
