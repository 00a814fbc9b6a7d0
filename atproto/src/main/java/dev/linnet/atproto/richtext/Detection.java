package dev.linnet.atproto.richtext;

import dev.linnet.text.Graphemes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds mentions, links and tags in plain text where the reference implementation finds them. Hand-written so that it stays
 * linear and off the stack on hostile text.
 */
final class Detection {

    private static final int LONGEST_TICKER = 5;

    private final String text;
    private final List<Found> found = new ArrayList<>();

    private Detection(String text) {
        this.text = text;
    }

    /** What a stretch of text looks like. */
    enum Kind {
        MENTION,
        LINK,
        TAG
    }

    /**
     * Something that was found.
     *
     * @param start index of its first char
     * @param end index after its last char
     * @param value the handle as written, the address in full, or the tag without its sign
     */
    record Found(int start, int end, Kind kind, String value) {}

    /** Returns what is found, in order. Of two that overlap both are returned, as by the reference implementation. */
    static List<Found> in(String text) {
        Detection detection = new Detection(text);
        detection.mentions();
        detection.links();
        detection.tags();
        detection.tickers();
        detection.found.sort(Comparator.comparingInt(Found::start));
        return detection.found;
    }

    private void mentions() {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (!isLead(at, true)) {
                continue;
            }
            int run = at + 1;
            while (run < text.length() && isHandleChar(text.charAt(run))) {
                run++;
            }
            int end = run;
            while (end > at + 1 && isWord(end - 1) == isWord(end)) {
                end--;
            }
            String handle = text.substring(at + 1, end);
            if (TopLevelDomains.isEndOf(handle) || handle.endsWith(".test")) {
                found.add(new Found(at, end, Kind.MENTION, handle));
            }
        }
    }

    private void links() {
        int i = 0;
        while (i < text.length()) {
            if (!Script.isLetter(text.charAt(i)) || !isLead(i, true)) {
                i++;
                continue;
            }
            int scheme = scheme(i);
            int domain = scheme > 0 ? -1 : domainEnd(i);
            if (scheme < 0 && domain < 0) {
                i++;
                continue;
            }
            int end = wordEnd(i);
            // A scheme in capitals is no link to the reference implementation either.
            boolean known =
                    scheme > 0 ? text.startsWith("http", i) : TopLevelDomains.isEndOf(text.substring(i, domain));
            if (known) {
                addLink(i, end, scheme);
            }
            i = end;
        }
    }

    private void addLink(int start, int wordEnd, int scheme) {
        int end = wordEnd;
        if (".,;:!?".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (text.charAt(end - 1) == ')' && text.substring(start, end).indexOf('(') < 0) {
            end--;
        }
        if (end > Math.max(start, scheme)) {
            String shown = text.substring(start, end);
            found.add(new Found(start, end, Kind.LINK, scheme > 0 ? shown : "https://" + shown));
        }
    }

    private void tags() {
        for (int i = 0; i < text.length(); i++) {
            boolean sign = text.charAt(i) == '#' || text.charAt(i) == '\uFF03';
            if (!sign || !isLead(i, false)) {
                continue;
            }
            int end = tagEnd(i + 1);
            String tag = end > i + 1 && text.charAt(i + 1) != '\uFE0F' ? withoutPunctuation(i + 1, end) : "";
            boolean named = tag.codePoints().anyMatch(c -> !Script.isDigit(c) && !Script.isPunctuation(c));
            if (named && (tag.length() <= Rules.LONGEST_TAG || Graphemes.count(tag) <= Rules.LONGEST_TAG)) {
                found.add(new Found(i, i + 1 + tag.length(), Kind.TAG, tag));
            }
        }
    }

    private void tickers() {
        for (int i = text.indexOf('$'); i >= 0; i = text.indexOf('$', i + 1)) {
            int end = i + 1;
            while (end < text.length() && Script.isLetterOrDigit(text.charAt(end)) && end - i <= LONGEST_TICKER) {
                end++;
            }
            boolean named = end > i + 1 && Script.isLetter(text.charAt(i + 1));
            if (named && isLead(i, true) && endsTicker(end)) {
                String ticker = text.substring(i, end).toUpperCase(Locale.ROOT);
                found.add(new Found(i, end, Kind.TAG, ticker));
            }
        }
    }

    /** Whether something may begin here: at the start, after white space, and after an opening parenthesis. */
    private boolean isLead(int index, boolean afterParenthesis) {
        return index == 0
                || Script.isSpace(text.charAt(index - 1))
                || (afterParenthesis && text.charAt(index - 1) == '(');
    }

    private boolean isWord(int index) {
        return index < text.length() && (Script.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_');
    }

    private static boolean isHandleChar(char c) {
        return Script.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    /** Returns where the address behind a scheme begins, or -1 if there is no scheme or nothing behind it. */
    private int scheme(int start) {
        for (String scheme : List.of("https://", "http://")) {
            int end = start + scheme.length();
            if (text.regionMatches(true, start, scheme, 0, scheme.length())
                    && end < text.length()
                    && !Script.isSpace(text.charAt(end))) {
                return end;
            }
        }
        return -1;
    }

    /** Returns the end of a name of at least two labels, or -1. */
    private int domainEnd(int start) {
        int end = labelEnd(start);
        int domain = -1;
        while (end < text.length() && text.charAt(end) == '.') {
            int next = labelEnd(end + 1);
            if (next == end + 1) {
                break;
            }
            end = next;
            domain = next;
        }
        return domain;
    }

    private int labelEnd(int start) {
        int end = start;
        while (end < text.length() && Script.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < text.length() && !Script.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int tagEnd(int start) {
        int end = start;
        while (end < text.length() && !Script.isSpace(text.charAt(end)) && !Script.isInvisible(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private String withoutPunctuation(int start, int tagEnd) {
        int end = tagEnd;
        while (end > start && Script.isPunctuation(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private boolean endsTicker(int end) {
        return end == text.length()
                || Script.isSpace(text.charAt(end))
                || ".,;:!?)\"'\u2019".indexOf(text.charAt(end)) >= 0;
    }
}
