package dev.linnet.atproto.client;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list to fetch.
 *
 * @param limit the most items on a page; null leaves it to the server. Most lists allow 100
 * @param cursor where to go on, as a page of the same list gave it; null for the beginning
 */
public record Paging(@Nullable Integer limit, @Nullable String cursor) {

    /** Checks the limit. */
    public Paging {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
        }
    }

    /** Returns the beginning, as many items as the server likes to give. */
    public static Paging first() {
        return new Paging(null, null);
    }

    /** Returns the beginning, at most so many items. */
    public static Paging limit(int limit) {
        return new Paging(limit, null);
    }

    /** Returns the page that a cursor stands for. */
    public Paging from(@Nullable String where) {
        return new Paging(limit, where);
    }
}
