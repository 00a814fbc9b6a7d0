package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.internal.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list to fetch. Bounds are ids of the same list on the same server.
 *
 * @param limit the most items on a page; null leaves it to the server, which also has its own maximum
 * @param maxId only items older than this one
 * @param sinceId only items newer than this one, the newest first: leaves a gap when there are more than fit
 * @param minId only items newer than this one, those directly above it: leaves no gap
 */
public record Paging(
        @Nullable Integer limit,
        @Nullable String maxId,
        @Nullable String sinceId,
        @Nullable String minId) {

    /** Checks the limit. */
    public Paging {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
        }
    }

    /** Returns the newest items, as many as the server likes to give. */
    public static Paging newest() {
        return new Paging(null, null, null, null);
    }

    /** Returns the newest items, at most so many. */
    public static Paging limit(int limit) {
        return new Paging(limit, null, null, null);
    }

    /** Returns this with another most number of items. */
    public Paging withLimit(int most) {
        return new Paging(most, maxId, sinceId, minId);
    }

    /** Returns the items older than one. */
    public Paging olderThan(String id) {
        return new Paging(limit, id, sinceId, minId);
    }

    /** Returns the items directly above one: the way to catch up without a gap. */
    public Paging directlyAbove(String id) {
        return new Paging(limit, maxId, null, id);
    }

    /** Returns the newest items above one. */
    public Paging newerThan(String id) {
        return new Paging(limit, maxId, id, null);
    }

    /** Returns this as the parameters of a call. */
    public Map<String, Object> fields() {
        return Fields.of("limit", limit)
                .with("max_id", maxId)
                .with("since_id", sinceId)
                .with("min_id", minId)
                .asMap();
    }
}
