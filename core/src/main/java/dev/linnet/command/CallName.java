package dev.linnet.command;

import java.util.List;
import java.util.Optional;

/** A name called at the start or the end of a message. */
final class CallName {

    private CallName() {}

    static Optional<String> anywhere(String message, List<String> names) {
        String text = trim(message);
        return atStart(text, names).or(() -> atEnd(text, names));
    }

    static Optional<String> atStart(String text, List<String> names) {
        int from = text.startsWith("@") ? 1 : 0;
        for (String name : names) {
            int end = from + name.length();
            if (text.regionMatches(true, from, name, 0, name.length())
                    && (end == text.length() || separates(text, end))) {
                return Optional.of(end == text.length() ? "" : trim(text.substring(afterSeparator(text, end))));
            }
        }
        return Optional.empty();
    }

    static Optional<String> atEnd(String text, List<String> names) {
        String bare = withoutLastMark(text);
        for (String name : names) {
            Optional<String> rest = before(text, name).or(() -> before(bare, name));
            if (rest.isPresent()) {
                return rest;
            }
        }
        return Optional.empty();
    }

    /** Takes white space off both ends, and with it the invisible characters chat programs add to repeated messages. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && blank(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && blank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    static boolean blank(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == 0x200B
                || codePoint == 0xFEFF
                || codePoint == 0xE0000;
    }

    private static boolean separates(String text, int at) {
        int next = text.codePointAt(at);
        return next == ':' || next == ',' || blank(next);
    }

    private static int afterSeparator(String text, int at) {
        return at + Character.charCount(text.codePointAt(at));
    }

    private static Optional<String> before(String text, String name) {
        int start = text.length() - name.length();
        if (start < 1 || !text.regionMatches(true, start, name, 0, name.length())) {
            return Optional.empty();
        }
        int previous = text.codePointBefore(start);
        if (previous == '@') {
            return Optional.of(trim(text.substring(0, start - 1)));
        }
        return blank(previous) ? Optional.of(trim(text.substring(0, start))) : Optional.empty();
    }

    private static String withoutLastMark(String text) {
        if (text.isEmpty() || !punctuation(text.codePointBefore(text.length()))) {
            return text;
        }
        return trim(text.substring(0, text.length() - Character.charCount(text.codePointBefore(text.length()))));
    }

    private static boolean punctuation(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> "$+<=>^`|~".indexOf(codePoint) >= 0;
        };
    }
}
