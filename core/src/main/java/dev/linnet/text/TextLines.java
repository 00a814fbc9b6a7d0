package dev.linnet.text;

import java.util.ArrayDeque;
import java.util.Deque;

/** Plain text in the making: collapses white space, and writes line breaks only once something follows them. */
final class TextLines {
    /** Deeper quotations and lists are written at this depth, so that nesting cannot multiply the text. */
    private static final int MAX_DEPTH = 16;

    private record Margin(String first, String rest) {}

    private final StringBuilder text = new StringBuilder();
    private final Deque<Margin> margins = new ArrayDeque<>();
    private String firstPrefix = "";
    private int breaks;
    private boolean space;

    /** Appends running text, in which any white space is one blank. */
    void flow(String content) {
        int i = 0;
        while (i < content.length()) {
            char c = content.charAt(i);
            if (isCollapsible(c)) {
                space = true;
                i++;
            } else {
                int end = i;
                while (end < content.length() && !isCollapsible(content.charAt(end))) {
                    end++;
                }
                word(content.substring(i, end));
                i = end;
            }
        }
    }

    /** Appends preformatted text, white space and line ends included. */
    void verbatim(String content) {
        String[] parts = content.split("\r\n|\r|\n", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                lineBreak();
            }
            if (!parts[i].isEmpty()) {
                word(parts[i]);
            }
        }
    }

    void lineBreak() {
        breaks++;
        space = false;
    }

    /** Ends the line unless nothing has been written on it yet. */
    void startLine() {
        breaks = Math.max(breaks, 1);
        space = false;
    }

    /** Ends the paragraph: what follows stands after an empty line. */
    void startParagraph() {
        breaks = Math.max(breaks, 2);
        space = false;
    }

    void quote() {
        push(new Margin("> ", "> "));
    }

    void indent(String marker) {
        push(new Margin(marker, " ".repeat(marker.length())));
    }

    void outdent() {
        margins.pop();
        firstPrefix = "";
    }

    String text() {
        return text.toString().strip();
    }

    private void push(Margin margin) {
        firstPrefix =
                (firstPrefix.isEmpty() ? prefix() : firstPrefix) + (margins.size() < MAX_DEPTH ? margin.first() : "");
        margins.push(margin);
    }

    private void word(String word) {
        if (text.length() == 0) {
            text.append(firstPrefix.isEmpty() ? prefix() : firstPrefix);
        } else if (breaks > 0) {
            for (int i = 1; i < breaks; i++) {
                text.append('\n').append(prefix().stripTrailing());
            }
            text.append('\n').append(firstPrefix.isEmpty() ? prefix() : firstPrefix);
        } else if (space) {
            text.append(' ');
        }
        text.append(word);
        firstPrefix = "";
        breaks = 0;
        space = false;
    }

    private String prefix() {
        var prefix = new StringBuilder();
        margins.descendingIterator().forEachRemaining(margin -> {
            if (prefix.length() < 2 * MAX_DEPTH) {
                prefix.append(margin.rest());
            }
        });
        return prefix.toString();
    }

    private static boolean isCollapsible(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }
}
