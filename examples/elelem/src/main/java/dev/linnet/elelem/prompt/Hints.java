package dev.linnet.elelem.prompt;

import org.jspecify.annotations.Nullable;

/**
 * What an answer should be like.
 *
 * @param language the language as the network names it, such as {@code en}, or null when unknown
 * @param maxCharacters the longest answer in characters
 */
public record Hints(@Nullable String language, int maxCharacters) {
    public Hints {
        if (maxCharacters < 20) {
            throw new IllegalArgumentException("an answer needs room for 20 characters, not " + maxCharacters);
        }
    }
}
