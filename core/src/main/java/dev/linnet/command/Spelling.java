package dev.linnet.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody may have meant. */
final class Spelling {

    private static final int LONGEST = 40;

    private Spelling() {}

    /** Returns the nearest of the words, unless none is near: one slip in four letters. */
    static Optional<String> nearest(String written, List<String> words) {
        if (written.isEmpty() || written.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = written.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> slips(lower, word.toLowerCase(Locale.ROOT)) <= Math.max(1, word.length() / 4))
                .filter(word -> word.length() > 2)
                .min(Comparator.comparingInt(word -> slips(lower, word.toLowerCase(Locale.ROOT))));
    }

    /** Counts letters left out, put in, changed, or swapped with the next one. */
    private static int slips(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
