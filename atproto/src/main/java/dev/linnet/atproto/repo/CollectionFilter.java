package dev.linnet.atproto.repo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Which collections of records are wanted: by their names, such as {@code app.bsky.feed.post}, or by what their names begin
 * with, such as {@code app.bsky.graph.*}. Immutable.
 */
public final class CollectionFilter {

    private static final CollectionFilter ALL = new CollectionFilter(List.of("*"));

    private final List<String> patterns;
    private final boolean all;
    private final byte[][] exact;
    private final byte[][] prefixes;

    private CollectionFilter(Collection<String> patterns) {
        this.patterns = List.copyOf(patterns);
        all = patterns.contains("*");
        exact = patterns.stream()
                .filter(pattern -> !pattern.endsWith("*"))
                .map(pattern -> pattern.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        prefixes = patterns.stream()
                .filter(pattern -> pattern.endsWith(".*"))
                .map(pattern -> pattern.substring(0, pattern.length() - 1).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Returns the filter that wants every collection. */
    public static CollectionFilter all() {
        return ALL;
    }

    /**
     * Returns a filter that wants what matches any of the patterns; without patterns it wants nothing.
     *
     * @throws IllegalArgumentException when a pattern is empty, or has a star elsewhere than in {@code .*} at its end
     */
    public static CollectionFilter of(String... patterns) {
        return of(List.of(patterns));
    }

    /**
     * Returns a filter that wants what matches any of the patterns; without patterns it wants nothing.
     *
     * @throws IllegalArgumentException when a pattern is empty, or has a star elsewhere than in {@code .*} at its end
     */
    public static CollectionFilter of(Collection<String> patterns) {
        for (String pattern : patterns) {
            int star = pattern.indexOf('*');
            boolean prefix = star > 1 && star == pattern.length() - 1 && pattern.charAt(star - 1) == '.';
            if (pattern.isEmpty() || (star >= 0 && !prefix && !pattern.equals("*"))) {
                throw new IllegalArgumentException(
                        "Not a collection (app.bsky.feed.post) or the beginning of some (app.bsky.graph.*): "
                                + pattern);
            }
        }
        return new CollectionFilter(patterns);
    }

    /** Returns the patterns it was made of. */
    public List<String> patterns() {
        return patterns;
    }

    /** Whether every collection is wanted. */
    public boolean wantsAll() {
        return all;
    }

    /** Whether a collection is wanted. */
    public boolean wants(String collection) {
        byte[] bytes = collection.getBytes(StandardCharsets.UTF_8);
        return wants(bytes, 0, bytes.length);
    }

    /** Whether a collection is wanted whose name lies in an array, in UTF-8. Allocates nothing. */
    public boolean wants(byte[] bytes, int from, int end) {
        if (all) {
            return true;
        }
        int length = end - from;
        for (byte[] name : exact) {
            if (name.length == length && Arrays.equals(bytes, from, end, name, 0, length)) {
                return true;
            }
        }
        for (byte[] prefix : prefixes) {
            if (prefix.length < length && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the patterns. */
    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
