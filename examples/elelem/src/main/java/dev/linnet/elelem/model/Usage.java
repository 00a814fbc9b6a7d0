package dev.linnet.elelem.model;

/**
 * What an answer cost.
 *
 * @param prompt tokens read
 * @param completion tokens written
 * @param measured whether the provider counted them; false for an estimate
 */
public record Usage(long prompt, long completion, boolean measured) {
    /** An answer that cost nothing. */
    public static final Usage NONE = new Usage(0, 0, true);

    public Usage {
        if (prompt < 0 || completion < 0) {
            throw new IllegalArgumentException("tokens are not negative: " + prompt + " and " + completion);
        }
    }

    /** Returns tokens read and written together. */
    public long total() {
        return prompt + completion;
    }

    /** Returns both costs together, measured only when both are. */
    public Usage plus(Usage more) {
        return new Usage(prompt + more.prompt, completion + more.completion, measured && more.measured);
    }
}
