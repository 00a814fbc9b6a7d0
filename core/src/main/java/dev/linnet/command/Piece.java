package dev.linnet.command;

import java.util.List;

/** A part of a template. A part with a gap stands after white space or at the start. */
sealed interface Piece {

    /** Tells whether white space stands before it. */
    boolean gap();

    /** Returns it as people are told to write it, without the gap. */
    String usage();

    /** Fixed letters. */
    record Letters(String text, boolean gap) implements Piece {
        @Override
        public String usage() {
            return text;
        }
    }

    /** A parameter. */
    record Slot(Parameter parameter, boolean gap) implements Piece {
        @Override
        public String usage() {
            return switch (parameter.kind()) {
                case CHOICE -> String.join("|", parameter.choices());
                case TEXT -> "<" + parameter.name() + "…>";
                default -> "<" + parameter.name() + ">";
            };
        }
    }

    /** Phrases of which one may or must stand here. */
    record Group(List<List<Piece>> phrases, boolean optional, boolean gap) implements Piece {
        @Override
        public String usage() {
            List<String> all = phrases.stream().map(Piece::usage).toList();
            String joined = String.join("|", all);
            if (optional) {
                return "[" + joined + "]";
            }
            return phrases.stream().allMatch(phrase -> phrase.size() == 1) ? joined : "(" + joined + ")";
        }
    }

    /** Returns a phrase as people are told to write it. */
    static String usage(List<Piece> phrase) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : phrase) {
            if (piece.gap() && !text.isEmpty()) {
                text.append(' ');
            }
            text.append(piece.usage());
        }
        return text.toString();
    }
}
