package dev.linnet.testkit.atproto;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as the view of the whole network knows it. */
record Entry(
        String uri,
        String cid,
        Person author,
        String collection,
        String rkey,
        Map<String, @Nullable Object> value,
        Instant indexedAt,
        Instant sortAt,
        long number) {
    static final String POST = "app.bsky.feed.post";
    static final String LIKE = "app.bsky.feed.like";
    static final String REPOST = "app.bsky.feed.repost";
    static final String FOLLOW = "app.bsky.graph.follow";
    static final String BLOCK = "app.bsky.graph.block";
    static final String LIST = "app.bsky.graph.list";
    static final String LIST_ITEM = "app.bsky.graph.listitem";
    static final String PROFILE = "app.bsky.actor.profile";
    static final String THREADGATE = "app.bsky.feed.threadgate";
    static final String POSTGATE = "app.bsky.feed.postgate";

    boolean isPost() {
        return collection.equals(POST);
    }

    @Nullable String parent() {
        return isPost() ? Pick.text(value, "reply", "parent", "uri") : null;
    }

    @Nullable String root() {
        return isPost() ? Pick.text(value, "reply", "root", "uri") : null;
    }

    /** The record that a post quotes, or null. */
    @Nullable String quoted() {
        if (!isPost()) {
            return null;
        }
        String whole = Pick.text(value, "embed", "record", "uri");
        return whole != null ? whole : Pick.text(value, "embed", "record", "record", "uri");
    }

    /** What a like, a repost, a follow or a block is about: a URI or a DID. */
    @Nullable String subject() {
        String uri = Pick.text(value, "subject", "uri");
        return uri == null && value.get("subject") instanceof String did ? did : uri;
    }
}
