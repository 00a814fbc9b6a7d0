package dev.linnet.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of text.
 *
 * @param start index of its first char
 * @param end index after its last char
 */
public record Span(int start, int end) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it begins before the text or ends before it begins
     */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("A stretch of text cannot go from " + start + " to " + end);
        }
    }

    /** Merges two ascending lists; of two spans that overlap the one that starts first stays. */
    static List<Span> merge(List<Span> left, List<Span> right) {
        List<Span> merged = new ArrayList<>(left.size() + right.size());
        int l = 0;
        int r = 0;
        int end = 0;
        while (l < left.size() || r < right.size()) {
            boolean takeLeft = r == right.size()
                    || (l < left.size() && left.get(l).start() <= right.get(r).start());
            Span next = takeLeft ? left.get(l++) : right.get(r++);
            if (next.start() >= end) {
                merged.add(next);
                end = next.end();
            }
        }
        return merged;
    }
}
