package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.internal.Api;

/** Bookmarked posts; bookmarking is in {@link Statuses}. */
public final class Bookmarks {

    private final Api api;

    /** Made by the client. */
    public Bookmarks(Api api) {
        this.api = api;
    }

    /** Lists them, newest bookmark first. */
    public Page<Status> list(Paging paging) {
        return api.get("/api/v1/bookmarks").query(paging.fields()).page(Status.class);
    }
}
