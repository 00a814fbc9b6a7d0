package dev.linnet.elelem.prompt;

import dev.linnet.elelem.model.Usage;
import java.util.List;

/**
 * What came of writing a reply.
 *
 * @param outcome posts, or why there are none
 * @param usage what it cost, all attempts together; it is to be paid whatever the outcome
 */
public record Written(Outcome outcome, Usage usage) {
    /** What is to be posted. */
    public sealed interface Outcome {}

    /**
     * Posts to send, in order.
     *
     * @param texts each within the length asked for
     */
    public record Posts(List<String> texts) implements Outcome {
        public Posts {
            texts = List.copyOf(texts);
        }
    }

    /** The model had nothing to say. */
    public record Silence() implements Outcome {}

    /** The answer held a secret and was thrown away. */
    public record Withheld() implements Outcome {}
}
