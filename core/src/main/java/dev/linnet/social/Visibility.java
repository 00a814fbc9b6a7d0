package dev.linnet.social;

/** Who may see a post, from the widest audience to the narrowest. */
public enum Visibility {
    /** Everybody, and the post appears in public timelines. */
    PUBLIC,
    /** Everybody who comes across it; it is kept out of public timelines. */
    UNLISTED,
    /** The author's followers, and whoever is mentioned. */
    FOLLOWERS,
    /** Only the people mentioned or addressed. */
    DIRECT;

    /** Returns the one of the two that fewer people can see. */
    public Visibility stricter(Visibility other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
