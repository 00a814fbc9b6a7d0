package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.SearchQuery;
import dev.linnet.mastodon.client.entity.SearchResults;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.internal.Api;
import java.util.Optional;

/** Searching. */
public final class Search {

    private final Api api;

    /** Made by the client. */
    public Search(Api api) {
        this.api = api;
    }

    /** Searches accounts, posts and hashtags. */
    public SearchResults search(SearchQuery query) {
        return api.get("/api/v2/search").query(query.fields()).read(SearchResults.class);
    }

    /** Returns the server's copy of the post at an address on any server, fetching it when needed. */
    public Optional<Status> resolveStatus(String address) {
        return search(SearchQuery.of(address).only("statuses").resolving()).statuses().stream()
                .findFirst();
    }
}
