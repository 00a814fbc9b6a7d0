package dev.linnet.elelem.model;

import java.util.List;
import java.util.function.Consumer;

/**
 * Asks the next model when one cannot answer. A refusal is an answer and ends the chain, so that no model is played off
 * against another. Safe for use by several threads.
 */
public final class FallbackModel implements LanguageModel {
    private final List<LanguageModel> models;
    private final Consumer<ModelException> onFailure;

    /**
     * A chain of models.
     *
     * @param models the best first, at least one
     * @param onFailure told about each failure that the next model makes good
     */
    public FallbackModel(List<LanguageModel> models, Consumer<ModelException> onFailure) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a chain of models needs at least one");
        }
        this.models = List.copyOf(models);
        this.onFailure = onFailure;
    }

    @Override
    public Completion complete(Prompt prompt) {
        int last = models.size() - 1;
        for (int i = 0; i < last; i++) {
            try {
                return models.get(i).complete(prompt);
            } catch (ModelException.Refused e) {
                throw e;
            } catch (ModelException e) {
                onFailure.accept(e);
            }
        }
        return models.get(last).complete(prompt);
    }
}
