package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.internal.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to search for.
 *
 * @param words the words, a handle or an address
 * @param type the one kind of result wanted, or null for all: see {@link #only}
 * @param resolve whether the server may ask other servers
 * @param following only accounts that are followed
 * @param accountId only posts by this account
 * @param limit the most results of each kind
 * @param offset how many results to skip, which needs a type
 */
public record SearchQuery(
        String words,
        @Nullable String type,
        boolean resolve,
        boolean following,
        @Nullable String accountId,
        @Nullable Integer limit,
        @Nullable Integer offset) {

    /** Returns a search for everything the server knows. */
    public static SearchQuery of(String words) {
        return new SearchQuery(words, null, false, false, null, null, null);
    }

    /** Returns this search for one kind: {@code accounts}, {@code hashtags} or {@code statuses}. */
    public SearchQuery only(String kind) {
        return new SearchQuery(words, kind, resolve, following, accountId, limit, offset);
    }

    /** Returns this search with other servers asked. */
    public SearchQuery resolving() {
        return new SearchQuery(words, type, true, following, accountId, limit, offset);
    }

    /** Returns this search with at most so many results of each kind. */
    public SearchQuery withLimit(int most) {
        return new SearchQuery(words, type, resolve, following, accountId, most, offset);
    }

    /** Returns this as the parameters of a call. */
    public Map<String, Object> fields() {
        return Fields.of("q", words)
                .with("type", type)
                .withTrue("resolve", resolve)
                .withTrue("following", following)
                .with("account_id", accountId)
                .with("limit", limit)
                .with("offset", offset)
                .asMap();
    }
}
