package dev.linnet.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts and cuts text by extended grapheme clusters (Unicode UAX #29): what a reader takes for one character, be it a
 * letter with marks, a flag or a family of emoji. Gives the same answers on every JDK from 17 on for all of these and
 * for Indic conjuncts; emoji newer than the JDK may count as their parts. Linear in the length of the text.
 */
public final class Graphemes {
    private Graphemes() {}

    /** Returns how many clusters the text has. */
    public static int count(CharSequence text) {
        if (isSimple(text)) {
            return text.length();
        }
        var cursor = new ClusterCursor(text);
        int count = 0;
        while (cursor.next() >= 0) {
            count++;
        }
        return count;
    }

    /** Returns the clusters in order; joined they are the text again. */
    public static List<String> split(String text) {
        List<String> clusters = new ArrayList<>();
        var cursor = new ClusterCursor(text);
        int start = 0;
        for (int end = cursor.next(); end >= 0; end = cursor.next()) {
            clusters.add(text.substring(start, end));
            start = end;
        }
        return List.copyOf(clusters);
    }

    /**
     * Returns the first {@code max} clusters of the text, or the text itself if it has no more than that.
     *
     * @throws IllegalArgumentException if {@code max} is negative
     */
    public static String truncate(String text, int max) {
        if (max < 0) {
            throw new IllegalArgumentException("max must not be negative, but was " + max);
        }
        if (text.length() <= max) {
            return text;
        }
        var cursor = new ClusterCursor(text);
        int end = 0;
        for (int i = 0; i < max && end >= 0; i++) {
            end = cursor.next();
        }
        return end < 0 ? text : text.substring(0, end);
    }

    /** Text of printable ASCII and line feeds has one cluster per char. */
    private static boolean isSimple(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x7F || c == '\r') {
                return false;
            }
        }
        return true;
    }
}
