package dev.linnet.text;

import java.util.ArrayList;
import java.util.List;

/** A stretch of text: first index, and the index after the last, in chars. */
record Span(int start, int end) {
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
