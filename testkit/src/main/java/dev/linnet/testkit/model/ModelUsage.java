package dev.linnet.testkit.model;

/**
 * Tokens as a server counts them.
 *
 * @param prompt tokens read
 * @param completion tokens written
 */
public record ModelUsage(int prompt, int completion) {
    /** {@return both together} */
    public int total() {
        return prompt + completion;
    }

    ModelUsage plus(ModelUsage more) {
        return new ModelUsage(prompt + more.prompt, completion + more.completion);
    }

    /** One token for four code points, rounded up: simple enough to be worked out by hand in a test. */
    static int tokens(String text) {
        return (text.codePointCount(0, text.length()) + 3) / 4;
    }
}
