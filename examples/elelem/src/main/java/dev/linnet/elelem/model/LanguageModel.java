package dev.linnet.elelem.model;

/** Answers prompts. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface LanguageModel {
    /**
     * Answers one prompt; blocks until the answer is there.
     *
     * @throws ModelException when there is no answer: its type says why
     */
    Completion complete(Prompt prompt);
}
