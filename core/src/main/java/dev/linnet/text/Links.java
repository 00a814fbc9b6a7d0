package dev.linnet.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds http and https links in plain text where Mastodon finds them: no letter, digit, {@code @}, {@code $} or
 * {@code #} before the scheme, a host with a dot and a top level of letters, parentheses only in balanced pairs, and no
 * sentence punctuation at the end. The one liberty: any top level of two letters or more is taken for a real one.
 * Hand-written so that it stays linear and off the stack on hostile text.
 */
final class Links {
    private static final Pattern SCHEME = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOP_LEVEL = Pattern.compile("(?:\\p{L}|\\p{M}){2,63}+|xn--[a-zA-Z0-9-]++");
    private static final String NOT_AT_PATH_END = "?!*\"'「」<>;:=,.$%[]~&|@";
    private static final String QUERY_MARKS = "!?*'();:&=+$/%#[]-_.,~|@^";
    private static final String QUERY_END_MARKS = "_&=#/-";

    private Links() {}

    static List<Span> find(CharSequence text) {
        List<Span> found = new ArrayList<>();
        Matcher scheme = SCHEME.matcher(text);
        int from = 0;
        while (from <= text.length() && scheme.find(from)) {
            from = scheme.end();
            int end = mayStartAt(text, scheme.start()) ? linkEnd(text, scheme.end()) : -1;
            if (end >= 0) {
                found.add(new Span(scheme.start(), end));
                from = end;
            }
        }
        return found;
    }

    private static boolean mayStartAt(CharSequence text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text.charAt(start - 1);
        boolean asciiWord = before < 0x80 && Character.isLetterOrDigit(before);
        boolean directional = before >= '\u202A' && before <= '\u202E';
        return !asciiWord && !directional && "@\uFF20$#\uFF03".indexOf(before) < 0;
    }

    private static int linkEnd(CharSequence text, int start) {
        int end = hostEnd(text, start);
        if (end < 0) {
            return -1;
        }
        if (at(text, end) == ':') {
            int port = end + 1;
            while (at(text, port) >= '0' && at(text, port) <= '9') {
                port++;
            }
            end = port > end + 1 ? port : end;
        }
        if (at(text, end) == '/') {
            end = pathEnd(text, end + 1);
        }
        return at(text, end) == '?' ? queryEnd(text, end) : end;
    }

    private static int hostEnd(CharSequence text, int start) {
        int end = start;
        while (end < text.length() && isHostChar(text, end)) {
            end += Character.charCount(Character.codePointAt(text, end));
        }
        if (at(text, end) == '@') {
            return -1;
        }
        while (end > start && "._-".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String host = text.subSequence(start, end).toString();
        int dot = host.lastIndexOf('.');
        boolean named = dot > 0 && !host.startsWith(".") && !host.contains("..");
        return named && TOP_LEVEL.matcher(host.substring(dot + 1)).matches() ? end : -1;
    }

    private static boolean isHostChar(CharSequence text, int index) {
        int point = Character.codePointAt(text, index);
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || "._-".indexOf(point) >= 0
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static int pathEnd(CharSequence text, int start) {
        int end = start;
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '(') {
                int close = balancedEnd(text, i, 1);
                if (close < 0) {
                    return end;
                }
                i = close;
                end = close;
            } else if (isPathChar(c)) {
                i++;
                end = NOT_AT_PATH_END.indexOf(c) < 0 ? i : end;
            } else {
                return end;
            }
        }
        return end;
    }

    /** Returns the end of a pair of parentheses that is not empty and holds at most {@code depth} further levels. */
    private static int balancedEnd(CharSequence text, int open, int depth) {
        int i = open + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ')') {
                return i > open + 1 ? i + 1 : -1;
            }
            if (c == '(') {
                i = depth > 0 ? balancedEnd(text, i, depth - 1) : -1;
                if (i < 0) {
                    return -1;
                }
            } else if (isPathChar(c)) {
                i++;
            } else {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isPathChar(char c) {
        return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && "<>()?".indexOf(c) < 0;
    }

    private static int queryEnd(CharSequence text, int question) {
        int end = question;
        for (int i = question + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean word = c > 0xA0 ? isPathChar(c) : c < 0x80 && Character.isLetterOrDigit(c);
            if (!word && QUERY_MARKS.indexOf(c) < 0) {
                break;
            }
            end = word || QUERY_END_MARKS.indexOf(c) >= 0 ? i + 1 : end;
        }
        return end;
    }

    private static int at(CharSequence text, int index) {
        return index < text.length() ? text.charAt(index) : -1;
    }
}
