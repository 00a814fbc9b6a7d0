package dev.linnet.command;

import dev.linnet.command.Parameter.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a template. Outside of brackets a bar separates words, inside it separates whole phrases. */
final class TemplateReader {

    private static final String MEANINGFUL = "[](){}|";

    private final String source;
    private int at;

    TemplateReader(String source) {
        this.source = source;
    }

    /** Returns a template that stands for exactly this word. */
    static String quoted(String word) {
        return word.replaceAll("([\\\\\\[\\](){}|])", "\\\\$1");
    }

    List<Piece> read() {
        List<Piece> phrase = new ArrayList<>();
        boolean gap = skipSpace() || at == 0;
        while (at < source.length()) {
            phrase.addAll(words(gap || phrase.isEmpty()));
            gap = skipSpace();
        }
        return List.copyOf(phrase);
    }

    /** Reads what stands together without white space; bars in it separate words. */
    private List<Piece> words(boolean gap) {
        List<List<Piece>> choices = new ArrayList<>();
        choices.add(new ArrayList<>());
        while (at < source.length() && !Character.isWhitespace(source.charAt(at))) {
            List<Piece> current = choices.get(choices.size() - 1);
            if (source.charAt(at) == '|') {
                at++;
                choices.add(new ArrayList<>());
            } else {
                current.add(piece(gap && current.isEmpty()));
            }
        }
        return choices.size() == 1 ? choices.get(0) : List.of(group(choices, false, gap));
    }

    private Piece piece(boolean gap) {
        return switch (source.charAt(at)) {
            case '[' -> bracket(']', true, gap);
            case '(' -> bracket(')', false, gap);
            case '{' -> slot(gap);
            case ']', ')', '}' -> throw wrong("\"" + source.charAt(at) + "\" closes nothing");
            default -> letters(gap);
        };
    }

    private Piece bracket(char close, boolean optional, boolean gap) {
        int open = at++;
        List<List<Piece>> phrases = new ArrayList<>();
        phrases.add(new ArrayList<>());
        boolean space = skipSpace();
        while (at < source.length() && source.charAt(at) != close) {
            List<Piece> current = phrases.get(phrases.size() - 1);
            if (source.charAt(at) == '|') {
                at++;
                phrases.add(new ArrayList<>());
                skipSpace();
            } else {
                current.add(piece(current.isEmpty() ? gap : space));
                space = skipSpace();
            }
        }
        if (at == source.length()) {
            at = open;
            throw wrong("\"" + source.charAt(open) + "\" is never closed");
        }
        at++;
        return group(phrases, optional, gap);
    }

    private Piece group(List<List<Piece>> phrases, boolean optional, boolean gap) {
        if (phrases.stream().anyMatch(List::isEmpty)) {
            throw wrong("there is an empty choice");
        }
        return new Piece.Group(phrases.stream().map(List::copyOf).toList(), optional, gap);
    }

    private Piece slot(boolean gap) {
        int close = source.indexOf('}', at);
        if (close < 0) {
            throw wrong("\"{\" is never closed");
        }
        String inside = source.substring(at + 1, close);
        at = close + 1;
        if (inside.endsWith("...")) {
            return new Piece.Slot(parameter(inside.substring(0, inside.length() - 3), "text"), gap);
        }
        int colon = inside.indexOf(':');
        return new Piece.Slot(
                colon < 0
                        ? parameter(inside, "word")
                        : parameter(
                                inside.substring(0, colon),
                                inside.substring(colon + 1).strip()),
                gap);
    }

    private Parameter parameter(String name, String type) {
        if (type.contains("|")) {
            List<String> choices =
                    List.of(type.split("\\|", -1)).stream().map(String::strip).toList();
            if (choices.stream().anyMatch(String::isEmpty)) {
                throw wrong("there is an empty choice in {" + name + "}");
            }
            return new Parameter(name.strip(), Kind.CHOICE, choices);
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.CHOICE && kind.name().toLowerCase(Locale.ROOT).equals(type)) {
                return new Parameter(name.strip(), kind, List.of());
            }
        }
        throw wrong(
                "\"" + type + "\" is no type of parameter; there are word, text, int, number, percent, duration, user,"
                        + " url and choices such as on|off");
    }

    private Piece letters(boolean gap) {
        StringBuilder text = new StringBuilder();
        while (at < source.length()
                && !Character.isWhitespace(source.charAt(at))
                && MEANINGFUL.indexOf(source.charAt(at)) < 0) {
            if (source.charAt(at) == '\\' && at + 1 < source.length()) {
                at++;
            }
            text.append(source.charAt(at++));
        }
        return new Piece.Letters(text.toString(), gap);
    }

    private boolean skipSpace() {
        int from = at;
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at > from;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the command template \"" + source + "\" cannot be read: " + what
                + " (near character " + (at + 1) + ")");
    }
}
