package dev.linnet.elelem.model;

/**
 * What a language model answered.
 *
 * @param text the text as it came, possibly empty
 * @param finish why it ended
 * @param usage what it cost
 * @param model the name of the model that answered
 */
public record Completion(String text, Finish finish, Usage usage, String model) {
    /** Why an answer ended. */
    public enum Finish {
        /** The model was done. */
        STOP,
        /** The longest length was reached in mid-sentence. */
        LENGTH
    }
}
