package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.client.entity.Relationship;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.resilience.Priority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who follows, blocks and mutes whom. Follows and blocks are records that everybody can see; mutes are private. Safe for use by
 * many threads.
 */
public final class Graph {

    private static final String FOLLOW = "app.bsky.graph.follow";
    private static final String BLOCK = "app.bsky.graph.block";

    private final Api api;
    private final Records records;

    /** Made by the client. */
    public Graph(Api api) {
        this.api = api;
        this.records = new Records(api);
    }

    /** Follows an account. Servers replace an earlier follow of the same account. */
    public WrittenRecord follow(Did account) {
        return follow(account, RecordKey.of(api.tids().next()));
    }

    /** Follows an account under a key of the caller's, which makes it safe to do again. */
    public WrittenRecord follow(Did account, RecordKey key) {
        return records.createOnce(FOLLOW, key, about(account));
    }

    /** Stops following, by the follow's own address; has no effect when it is gone. */
    public void unfollow(AtUri follow) {
        delete(follow, FOLLOW);
    }

    /**
     * Stops following an account.
     *
     * @return whether it was followed
     */
    public boolean unfollow(Did account) {
        AtUri follow = new Profiles(api).get(account.text()).viewer().following();
        if (follow != null) {
            unfollow(follow);
        }
        return follow != null;
    }

    /** Blocks an account; both no longer see what the other writes. */
    public WrittenRecord block(Did account) {
        return records.createOnce(BLOCK, RecordKey.of(api.tids().next()), about(account));
    }

    /** Takes a block back, by the block's own address; has no effect when it is gone. */
    public void unblock(AtUri block) {
        delete(block, BLOCK);
    }

    /**
     * Takes the block of an account back.
     *
     * @return whether it was blocked
     */
    public boolean unblock(Did account) {
        AtUri block = new Profiles(api).get(account.text()).viewer().blocking();
        if (block != null) {
            unblock(block);
        }
        return block != null;
    }

    /** Hides what an account writes; it does not learn of it. */
    public void mute(Did account) {
        send("app.bsky.graph.muteActor", Map.of("actor", account));
    }

    /** Shows again what an account writes. */
    public void unmute(Did account) {
        send("app.bsky.graph.unmuteActor", Map.of("actor", account));
    }

    /** Hides what the accounts on a list write. */
    public void muteList(AtUri list) {
        send("app.bsky.graph.muteActorList", Map.of("list", list));
    }

    /** Shows again what the accounts on a list write. */
    public void unmuteList(AtUri list) {
        send("app.bsky.graph.unmuteActorList", Map.of("list", list));
    }

    /** Lists who follows an account, a handle or DID. */
    public Page<Profile> followers(String actor, Paging paging) {
        return api.query("app.bsky.graph.getFollowers").with("actor", actor).page("followers", Profile::of, paging);
    }

    /** Lists whom an account follows, a handle or DID. */
    public Page<Profile> follows(String actor, Paging paging) {
        return api.query("app.bsky.graph.getFollows").with("actor", actor).page("follows", Profile::of, paging);
    }

    /** Lists whom the account blocks. */
    public Page<Profile> blocks(Paging paging) {
        return api.query("app.bsky.graph.getBlocks").page("blocks", Profile::of, paging);
    }

    /** Lists whom the account mutes. */
    public Page<Profile> mutes(Paging paging) {
        return api.query("app.bsky.graph.getMutes").page("mutes", Profile::of, paging);
    }

    /**
     * Returns how others stand to an account; those that do not exist are left out.
     *
     * @param others at most 30
     */
    public List<Relationship> relationships(Did account, List<Did> others) {
        return api.query("app.bsky.graph.getRelationships")
                .with("actor", account)
                .with("others", others)
                .list("relationships", Relationship::of);
    }

    private void send(String nsid, Map<String, ?> body) {
        api.procedure(nsid)
                .body(body)
                .priority(Priority.MODERATION)
                .repeatable()
                .send();
    }

    private void delete(AtUri uri, String collection) {
        if (uri.collection().filter(kind -> kind.text().equals(collection)).isEmpty()) {
            throw new IllegalArgumentException(uri + " is no " + collection);
        }
        records.delete(uri);
    }

    private Map<String, Object> about(Did account) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("subject", account);
        record.put("createdAt", api.clock().instant());
        return record;
    }
}
