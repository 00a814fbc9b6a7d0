package dev.linnet.text;

import java.util.ArrayList;
import java.util.List;

/** A text cut at its white space into words, each with its length and how good the border behind it is. */
final class Words {
    static final int WORD = 0;
    static final int SENTENCE = 1;
    static final int LINE = 2;
    static final int PARAGRAPH = 3;

    private static final String SENTENCE_ENDS = ".!?…。！？";
    private static final String CLOSERS = ")]\"'»”’」";

    /** A word, its length by the meter, the length of the white space behind it, and the kind of border that is. */
    record Word(int start, int end, int length, int gap, int border) {}

    private final String text;
    private final List<Span> kept;
    private final List<Word> words = new ArrayList<>();

    /** Cuts a text, but not within the kept stretches, which ascend and do not overlap. */
    Words(String text, List<Span> kept, TextMeter meter) {
        this.text = text;
        this.kept = kept;
        var cursor = new ClusterCursor(text);
        int wordStart = -1;
        int wordEnd = -1;
        int clusterStart = 0;
        int span = 0;
        for (int end = cursor.next(); end >= 0; end = cursor.next()) {
            while (span < kept.size() && kept.get(span).end() <= clusterStart) {
                span++;
            }
            boolean inside = span < kept.size() && kept.get(span).start() < end;
            if (inside || !text.substring(clusterStart, end).isBlank()) {
                if (wordStart >= 0 && wordEnd < clusterStart) {
                    add(wordStart, wordEnd, clusterStart, meter);
                    wordStart = -1;
                }
                wordStart = wordStart < 0 ? clusterStart : wordStart;
                wordEnd = end;
            }
            clusterStart = end;
        }
        if (wordStart >= 0) {
            add(wordStart, wordEnd, wordEnd, meter);
        }
    }

    int size() {
        return words.size();
    }

    Word get(int index) {
        return words.get(index);
    }

    String text() {
        return text;
    }

    List<Span> kept() {
        return kept;
    }

    /** Returns the text without white space around it. */
    Span whole() {
        return new Span(words.get(0).start(), words.get(words.size() - 1).end());
    }

    private void add(int start, int end, int next, TextMeter meter) {
        int length = meter.length(text.substring(start, end));
        words.add(new Word(start, end, length, meter.length(text.substring(end, next)), border(end, next)));
    }

    private int border(int end, int next) {
        int lines = 0;
        for (int i = end; i < next; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == next || text.charAt(i + 1) != '\n'))) {
                lines++;
            }
        }
        if (lines > 0) {
            return lines > 1 ? PARAGRAPH : LINE;
        }
        int last = end - 1;
        while (last > 0 && CLOSERS.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        boolean ends = SENTENCE_ENDS.indexOf(text.charAt(last)) >= 0;
        boolean starts = next < text.length() && !Character.isLowerCase(text.codePointAt(next));
        return ends && starts ? SENTENCE : WORD;
    }
}
