package dev.linnet.elelem.prompt;

/** What is left of a model's answer. */
public sealed interface Cleaned {
    /**
     * Something to post.
     *
     * @param text the words, never empty
     */
    record Words(String text) implements Cleaned {}

    /** Nothing. */
    record Empty() implements Cleaned {}

    /** It holds a secret and must not be posted. */
    record Leaking() implements Cleaned {}
}
