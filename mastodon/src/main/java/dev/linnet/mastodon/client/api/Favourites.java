package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.internal.Api;

/** Favourite posts; marking them is in {@link Statuses}. */
public final class Favourites {

    private final Api api;

    /** Made by the client. */
    public Favourites(Api api) {
        this.api = api;
    }

    /** Lists them, newest mark first. */
    public Page<Status> list(Paging paging) {
        return api.get("/api/v1/favourites").query(paging.fields()).page(Status.class);
    }
}
