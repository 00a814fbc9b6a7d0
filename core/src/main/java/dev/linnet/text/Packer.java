package dev.linnet.text;

import java.util.ArrayList;
import java.util.List;

/** Packs words into parts, one part after the other, filling each up to the best border in its second half. */
final class Packer {
    private final Words words;
    private final TextMeter meter;
    private final int limit;
    private final String prefix;
    private final String suffix;

    /** Where the next part begins: a word, and the char in it, which is past the word's start if the word was cut. */
    private int word;

    private int from;

    Packer(Words words, TextMeter meter, int limit, String prefix, String suffix) {
        this.words = words;
        this.meter = meter;
        this.limit = limit;
        this.prefix = prefix;
        this.suffix = suffix;
        this.from = words.get(0).start();
    }

    List<Splitter.Piece> pack(int maxParts, String ellipsis) {
        List<Splitter.Piece> parts = new ArrayList<>();
        while (word < words.size()) {
            boolean last = parts.size() + 1 == maxParts;
            if (last && !restFits()) {
                parts.add(piece(next(ellipsis), ellipsis));
                break;
            }
            parts.add(piece(next(""), ""));
        }
        return List.copyOf(parts);
    }

    private Splitter.Piece piece(Span span, String mark) {
        String text = prefix + words.text().substring(span.start(), span.end()) + mark;
        return new Splitter.Piece(text, span, prefix.length());
    }

    private boolean restFits() {
        int end = words.get(words.size() - 1).end();
        return end - from <= Math.max(4L * Seams.window(limit), 1 << 16) && fits(from, end, "");
    }

    private Span next(String mark) {
        int start = from;
        int room = limit - meter.length(prefix + mark + suffix);
        int beyond = reach(room);
        while (beyond > word) {
            int border = bestBorder(beyond, room);
            int end = words.get(border).end();
            if (fits(start, end, mark)) {
                moveTo(border + 1);
                return new Span(start, end);
            }
            beyond = border;
        }
        int end = cut(start, words.get(word).end(), mark);
        if (end == words.get(word).end()) {
            moveTo(word + 1);
        } else {
            from = end;
        }
        return new Span(start, end);
    }

    private void moveTo(int next) {
        word = next;
        from = next < words.size() ? words.get(next).start() : words.text().length();
    }

    /** Returns the index after the last word that fits, by the sum of lengths. */
    private int reach(int room) {
        int end = words.get(word).end();
        boolean whole = from == words.get(word).start();
        if (!whole && (end - from > Seams.window(limit) || !fits(from, end, ""))) {
            return word;
        }
        long used = whole ? words.get(word).length() : meter.length(words.text().substring(from, end));
        int beyond = word;
        while (used <= room) {
            Words.Word reached = words.get(beyond);
            beyond++;
            if (beyond == words.size()) {
                break;
            }
            used += (long) reached.gap() + words.get(beyond).length();
        }
        return beyond;
    }

    private int bestBorder(int beyond, int room) {
        if (beyond == words.size()) {
            return beyond - 1;
        }
        int best = beyond - 1;
        long back = 0;
        for (int i = beyond - 1; i >= word && back <= room / 2; i--) {
            Words.Word candidate = words.get(i);
            if (candidate.border() > words.get(best).border()) {
                best = i;
            }
            back += candidate.length() + (i > word ? words.get(i - 1).gap() : 0);
        }
        return best;
    }

    /** Returns the end of the longest piece that fits of a word that does not. */
    private int cut(int start, int end, String mark) {
        Seams seams = Seams.of(words.text(), words.kept(), start, end, limit);
        for (int[] ends : seams.fromKindToUnkind()) {
            int fitting = longestFitting(start, ends, mark);
            if (fitting > start) {
                return fitting;
            }
        }
        throw new IllegalArgumentException("a limit of " + limit + " leaves no room for text beside what every part"
                + " carries, which has length " + meter.length(prefix + mark + suffix));
    }

    private int longestFitting(int start, int[] ends, String mark) {
        int fitting = start;
        int low = 0;
        int high = ends.length - 1;
        int probe = Math.min(high, limit);
        while (low <= high) {
            if (fits(start, ends[probe], mark)) {
                fitting = ends[probe];
                low = probe + 1;
            } else {
                high = probe - 1;
            }
            probe = (low + high) >>> 1;
        }
        return fitting;
    }

    private boolean fits(int start, int end, String mark) {
        return meter.length(prefix + words.text().substring(start, end) + mark + suffix) <= limit;
    }
}
