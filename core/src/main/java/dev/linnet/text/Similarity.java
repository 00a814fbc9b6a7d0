package dev.linnet.text;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** How much of a text was said before; two bots that talk in circles show themselves by it. */
public final class Similarity {
    private Similarity() {}

    /**
     * Returns the share of a text's distinct runs of {@code size} characters that stand in any of the other texts, from
     * 0 (all new) to 1 (nothing new). A text shorter than {@code size} is one run of its own length. The empty text says
     * nothing new: 1 if there are others at all, else 0. The answer is never NaN.
     *
     * @param size characters (code points) per run; 3 is a good choice for chat
     * @throws IllegalArgumentException if {@code size} is less than one
     */
    public static double share(String text, Collection<String> others, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, but was " + size);
        }
        if (others.isEmpty()) {
            return 0;
        }
        if (text.isEmpty()) {
            return 1;
        }
        int run = Math.min(size, text.codePointCount(0, text.length()));
        Set<String> runs = runs(text, run);
        Set<String> fresh = new HashSet<>(runs);
        others.forEach(other -> fresh.removeAll(runs(other, run)));
        return 1 - (double) fresh.size() / runs.size();
    }

    private static Set<String> runs(String text, int size) {
        Set<String> runs = new HashSet<>();
        int start = 0;
        int end = 0;
        for (int points = 1; end < text.length(); points++) {
            end = text.offsetByCodePoints(end, 1);
            if (points >= size) {
                runs.add(text.substring(start, end));
                start = text.offsetByCodePoints(start, 1);
            }
        }
        return runs;
    }
}
