package dev.linnet.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks over a text one extended grapheme cluster (UAX #29) at a time, in linear time and constant stack.
 *
 * <p>The platform's {@code \X} does the walking. Before JDK 20 it lacks rule GB9c, which keeps Indic conjuncts together,
 * so clusters it parted at such a place are joined again here; where it knows the rule there is nothing left to join.
 */
final class ClusterCursor {
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private final CharSequence text;
    private final Matcher matcher;
    private int pieceStart;
    private int pieceEnd;
    private boolean ahead;

    ClusterCursor(CharSequence text) {
        this.text = text;
        this.matcher = CLUSTER.matcher(text);
        this.ahead = matcher.find();
        readPiece();
    }

    /** Returns the end (exclusive) of the next cluster, or -1 after the last. */
    int next() {
        if (!ahead) {
            return -1;
        }
        while (true) {
            int start = pieceStart;
            int end = pieceEnd;
            ahead = matcher.find();
            if (!ahead) {
                return end;
            }
            readPiece();
            if (!joinsConjunct(start, end)) {
                return end;
            }
        }
    }

    private void readPiece() {
        if (ahead) {
            pieceStart = matcher.start();
            pieceEnd = matcher.end();
        }
    }

    /** GB9c: consonant, then marks with at least one linker among them, then a consonant. */
    private boolean joinsConjunct(int start, int end) {
        if (!IndicConjunct.isConsonant(Character.codePointAt(text, end))) {
            return false;
        }
        boolean linked = false;
        for (int i = end; i > start; ) {
            int point = Character.codePointBefore(text, i);
            if (IndicConjunct.isConsonant(point)) {
                return linked;
            }
            if (IndicConjunct.isLinker(point)) {
                linked = true;
            } else if (!extendsConjunct(point)) {
                return false;
            }
            i -= Character.charCount(point);
        }
        return false;
    }

    private static boolean extendsConjunct(int point) {
        int type = Character.getType(point);
        return point == ZERO_WIDTH_JOINER
                || (point != ZERO_WIDTH_NON_JOINER
                        && (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK));
    }
}
