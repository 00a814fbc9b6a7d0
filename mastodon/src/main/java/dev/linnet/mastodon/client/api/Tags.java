package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Tag;
import dev.linnet.mastodon.client.internal.Api;

/** Hashtags, given without the sign. */
public final class Tags {

    private final Api api;

    /** Made by the client. */
    public Tags(Api api) {
        this.api = api;
    }

    /** Returns a hashtag and how it was used lately. */
    public Tag get(String name) {
        return api.get("/api/v1/tags/{}", name).read(Tag.class);
    }

    /** Follows a hashtag. */
    public Tag follow(String name) {
        return api.post("/api/v1/tags/{}/follow", name).repeatable().read(Tag.class);
    }

    /** Stops following a hashtag. */
    public Tag unfollow(String name) {
        return api.post("/api/v1/tags/{}/unfollow", name).repeatable().read(Tag.class);
    }

    /** Shows a hashtag on the profile (Mastodon 4.4). */
    public Tag feature(String name) {
        return api.post("/api/v1/tags/{}/feature", name).repeatable().read(Tag.class);
    }

    /** Takes a hashtag off the profile (Mastodon 4.4). */
    public Tag unfeature(String name) {
        return api.post("/api/v1/tags/{}/unfeature", name).repeatable().read(Tag.class);
    }

    /** Lists the followed hashtags. */
    public Page<Tag> followed(Paging paging) {
        return api.get("/api/v1/followed_tags").query(paging.fields()).page(Tag.class);
    }
}
