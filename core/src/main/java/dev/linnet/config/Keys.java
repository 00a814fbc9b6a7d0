package dev.linnet.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The spellings of a key: {@code baseUrl} in Java, {@code base_url} in a file, {@code BASE_URL} in the environment. */
final class Keys {
    private Keys() {}

    static String inFile(String component) {
        return component.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    static String inEnvironment(String path) {
        return path.replace(".", "__").toUpperCase(Locale.ROOT);
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Tells whether two spellings mean the same key; case, underscores and hyphens do not matter. */
    static boolean same(String left, String right) {
        return plain(left).equals(plain(right));
    }

    /** Returns {@code "; did you mean …?"} for the nearest known key, or the list of what is known. */
    static String suggestion(String unknown, Collection<String> known) {
        Optional<String> nearest = known.stream()
                .filter(key -> distance(plain(unknown), plain(key)) <= Math.max(2, key.length() / 3))
                .min(Comparator.comparingInt(key -> distance(plain(unknown), plain(key))));
        return nearest.map(key -> "; did you mean '" + key + "'?")
                .orElse(known.isEmpty() ? "" : "; known here: " + String.join(", ", known));
    }

    private static String plain(String key) {
        return key.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int swap = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
