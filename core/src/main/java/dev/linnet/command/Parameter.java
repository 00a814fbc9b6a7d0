package dev.linnet.command;

import java.util.List;

/**
 * Something a command takes.
 *
 * @param name its name, by which {@link Invocation} gives it
 * @param kind what it must be
 * @param choices the words to choose from, for {@link Kind#CHOICE}
 */
public record Parameter(String name, Kind kind, List<String> choices) {

    /** What a parameter can be. */
    public enum Kind {
        /** One word: anything without white space. */
        WORD,
        /** One or more words, up to what follows in the template. */
        TEXT,
        /** A whole number. */
        INT,
        /** A number, with or without decimals. */
        NUMBER,
        /** A number that may be followed by a percent sign. */
        PERCENT,
        /**
         * How long: {@code 5m}, {@code 1h2m3s}, {@code an hour}, {@code 2 hours and 5 minutes}, {@code until tomorrow}.
         */
        DURATION,
        /** Somebody, with or without {@code @}. */
        USER,
        /** A web address. */
        URL,
        /** One of some words. */
        CHOICE
    }

    public Parameter {
        choices = List.copyOf(choices);
        if (name.isEmpty() || !name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')) {
            throw new IllegalArgumentException(
                    "a parameter is named by letters, digits, - and _, but was named \"" + name + "\"");
        }
    }
}
