package dev.linnet.store;

/**
 * Makes every Java text fit for every database: PostgreSQL refuses the NUL character, and half a surrogate pair has no place in
 * UTF-8. One such character in what a stranger wrote must not stop a bot, so it is written as a mark and four digits.
 */
final class Texts {

    private static final char MARK = '\u0010';
    private static final int DIGITS = 4;

    private Texts() {}

    static String encode(String text) {
        int first = 0;
        while (first < text.length() && fits(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 2 * DIGITS).append(text, 0, first);
        for (int at = first; at < text.length(); at++) {
            char c = text.charAt(at);
            if (fits(text, at)) {
                encoded.append(c);
            } else {
                encoded.append(MARK).append(String.format("%04x", (int) c));
            }
        }
        return encoded.toString();
    }

    static String decode(String stored) {
        int mark = stored.indexOf(MARK);
        if (mark < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length());
        int from = 0;
        while (mark >= 0) {
            text.append(stored, from, mark);
            from = mark + 1 + DIGITS;
            text.append((char) Integer.parseInt(stored, mark + 1, from, 16));
            mark = stored.indexOf(MARK, from);
        }
        return text.append(stored, from, stored.length()).toString();
    }

    private static boolean fits(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c != 0 && c != MARK;
    }
}
