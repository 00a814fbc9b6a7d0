package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.entity.FeedItem;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.syntax.AtUri;

/** Posts as they come. Safe for use by many threads. */
public final class Feeds {

    private final Api api;

    /** Made by the client. */
    public Feeds(Api api) {
        this.api = api;
    }

    /** Returns what the accounts write that the account follows, newest first. */
    public Page<FeedItem> timeline(Paging paging) {
        return api.query("app.bsky.feed.getTimeline").page("feed", FeedItem::of, paging);
    }

    /**
     * Returns what an account writes and passes on, newest first.
     *
     * @param actor a handle or DID
     */
    public Page<FeedItem> author(String actor, Paging paging) {
        return author(actor, "posts_with_replies", paging);
    }

    /**
     * Returns what an account writes and passes on, newest first.
     *
     * @param actor a handle or DID
     * @param filter what of it, such as {@code posts_no_replies} or {@code posts_with_media}
     */
    public Page<FeedItem> author(String actor, String filter, Paging paging) {
        return api.query("app.bsky.feed.getAuthorFeed")
                .with("actor", actor)
                .with("filter", filter)
                .page("feed", FeedItem::of, paging);
    }

    /** Returns the posts of a feed generator, in its order. */
    public Page<FeedItem> feed(AtUri generator, Paging paging) {
        return api.query("app.bsky.feed.getFeed").with("feed", generator).page("feed", FeedItem::of, paging);
    }

    /** Returns what the accounts on a list write, newest first. */
    public Page<FeedItem> list(AtUri list, Paging paging) {
        return api.query("app.bsky.feed.getListFeed").with("list", list).page("feed", FeedItem::of, paging);
    }
}
