package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.GateRule;
import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.PostDraft;
import dev.linnet.atproto.client.PostSearch;
import dev.linnet.atproto.client.RepoWrite;
import dev.linnet.atproto.client.entity.Like;
import dev.linnet.atproto.client.entity.PostView;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.client.entity.ReplyRef;
import dev.linnet.atproto.client.entity.StoredRecord;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.client.entity.ThreadNode;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.http.ApiException;
import dev.linnet.resilience.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts: writing, reading, liking, passing on. Safe for use by many threads. */
public final class Posts {

    /** The most posts that {@link #get} asks for in one call. */
    private static final int MOST_AT_ONCE = 25;

    private static final String POST = "app.bsky.feed.post";
    private static final String LIKE = "app.bsky.feed.like";
    private static final String REPOST = "app.bsky.feed.repost";
    private static final String THREADGATE = "app.bsky.feed.threadgate";
    private static final String POSTGATE = "app.bsky.feed.postgate";

    private final Api api;
    private final Records records;

    /** Made by the client. */
    public Posts(Api api) {
        this.api = api;
        this.records = new Records(api);
    }

    /** Publishes a post of this text as it is; see {@link PostDraft#of(RichText)} for links and mentions. */
    public WrittenRecord create(String text) {
        return create(PostDraft.of(text));
    }

    /**
     * Publishes a post, and who may answer and quote it together with it. A key is made when the draft has none. When a post
     * of that key is there already, nothing is written and the answer says so.
     */
    public WrittenRecord create(PostDraft draft) {
        RecordKey key = draft.key().orElseGet(() -> RecordKey.of(api.tids().next()));
        Instant now = api.clock().instant();
        if (draft.gate().isEmpty() && draft.isQuotable()) {
            return records.createOnce(POST, key, draft.record(now));
        }
        AtUri uri = AtUri.parse("at://" + api.session().did() + "/" + POST + "/" + key);
        List<RepoWrite> writes = new ArrayList<>();
        writes.add(RepoWrite.create(POST, key, draft.record(now)));
        draft.gate().ifPresent(rules -> writes.add(RepoWrite.create(THREADGATE, key, threadgate(uri, rules, now))));
        if (!draft.isQuotable()) {
            writes.add(RepoWrite.create(POSTGATE, key, postgate(uri, false, now)));
        }
        return together(writes, key);
    }

    /** Deletes an own post; has no effect when it is gone. */
    public void delete(AtUri post) {
        records.delete(own(post, POST));
    }

    /**
     * Returns posts as they are shown, in the order asked for; those that are gone or not visible are left out.
     *
     * @param posts as many as wanted; 25 cost one call
     */
    public List<PostView> get(List<AtUri> posts) {
        List<PostView> found = new ArrayList<>();
        for (int from = 0; from < posts.size(); from += MOST_AT_ONCE) {
            found.addAll(api.query("app.bsky.feed.getPosts")
                    .with("uris", posts.subList(from, Math.min(posts.size(), from + MOST_AT_ONCE)))
                    .what("reading posts")
                    .list("posts", PostView::of));
        }
        return List.copyOf(found);
    }

    /** Returns a post as it is shown; nothing when it is gone or not visible. */
    public Optional<PostView> find(AtUri post) {
        return get(List.of(post)).stream().findFirst();
    }

    /**
     * Returns a post with what is above and below it.
     *
     * @param depth how many levels of replies, from 0 to 1000
     * @param above how many posts above it, from 0 to 1000
     * @throws ApiException.NotFound when there is no such post
     */
    public ThreadNode thread(AtUri post, int depth, int above) {
        return api.query("app.bsky.feed.getPostThread")
                .with("uri", post)
                .with("depth", depth)
                .with("parentHeight", above)
                .what("reading a thread")
                .read(answer -> ThreadNode.of(answer.get("thread")));
    }

    /**
     * Returns what an answer to a post refers to: the thread that the post itself says it belongs to, and the post. The record
     * is read where it is kept, so this works at once after it was written.
     *
     * @throws ApiException.NotFound when there is no such post
     */
    public ReplyRef replyRef(AtUri post) {
        Did author = post.did().orElseGet(() -> new Servers(api).resolve(post.authority()));
        StoredRecord record = api.query("com.atproto.repo.getRecord")
                .with("repo", author)
                .with("collection", POST)
                .with("rkey", post.rkey().orElseThrow(() -> new IllegalArgumentException(post + " is no post")))
                .what("reading the post to answer")
                .read(StoredRecord::of);
        StrongRef parent = new StrongRef(post.in(author), record.cid());
        try {
            return new ReplyRef(ReplyRef.of(record.value().get("reply")).root(), parent);
        } catch (IllegalArgumentException answersNothing) {
            return new ReplyRef(parent, parent);
        }
    }

    /** Likes a post. Servers replace an earlier like of the same post. */
    public WrittenRecord like(StrongRef post) {
        return like(post, RecordKey.of(api.tids().next()));
    }

    /** Likes a post under a key of the caller's, which makes it safe to do again. */
    public WrittenRecord like(StrongRef post, RecordKey key) {
        return records.createOnce(LIKE, key, about(post));
    }

    /** Takes a like back, by the like's own address; has no effect when it is gone. */
    public void unlike(AtUri like) {
        records.delete(own(like, LIKE));
    }

    /** Passes a post on. Servers replace an earlier repost of the same post. */
    public WrittenRecord repost(StrongRef post) {
        return repost(post, RecordKey.of(api.tids().next()));
    }

    /** Passes a post on under a key of the caller's, which makes it safe to do again. */
    public WrittenRecord repost(StrongRef post, RecordKey key) {
        return records.createOnce(REPOST, key, about(post));
    }

    /** Takes a repost back, by the repost's own address; has no effect when it is gone. */
    public void unrepost(AtUri repost) {
        records.delete(own(repost, REPOST));
    }

    /** Says who may answer an own first post; an empty list means nobody. */
    public WrittenRecord gate(AtUri post, List<GateRule> rules) {
        RecordKey key = own(post, POST).rkey().orElseThrow();
        return records.put(THREADGATE, key, threadgate(post, rules, api.clock().instant()));
    }

    /** Lets everybody answer an own first post again. */
    public void ungate(AtUri post) {
        records.delete(THREADGATE, own(post, POST).rkey().orElseThrow());
    }

    /** Says whether an own post may be quoted. */
    public WrittenRecord quotable(AtUri post, boolean allowed) {
        RecordKey key = own(post, POST).rkey().orElseThrow();
        return records.put(POSTGATE, key, postgate(post, allowed, api.clock().instant()));
    }

    /** Lists who likes a post. */
    public Page<Like> likes(AtUri post, Paging paging) {
        return api.query("app.bsky.feed.getLikes").with("uri", post).page("likes", Like::of, paging);
    }

    /** Lists who passed a post on. */
    public Page<Profile> repostedBy(AtUri post, Paging paging) {
        return api.query("app.bsky.feed.getRepostedBy").with("uri", post).page("repostedBy", Profile::of, paging);
    }

    /** Lists the quotes of a post. */
    public Page<PostView> quotes(AtUri post, Paging paging) {
        return api.query("app.bsky.feed.getQuotes").with("uri", post).page("posts", PostView::of, paging);
    }

    /** Searches for posts. */
    public Page<PostView> search(PostSearch search, Paging paging) {
        var call = api.query("app.bsky.feed.searchPosts").what("searching for posts");
        for (Map.Entry<String, Object> field : search.fields().entrySet()) {
            call = call.with(field.getKey(), field.getValue());
        }
        return call.page("posts", PostView::of, paging);
    }

    /** Stops notifications about a thread, named by its first post. */
    public void mute(AtUri root) {
        thread("app.bsky.graph.muteThread", root);
    }

    /** Allows notifications about a thread again. */
    public void unmute(AtUri root) {
        thread("app.bsky.graph.unmuteThread", root);
    }

    private void thread(String nsid, AtUri root) {
        api.procedure(nsid)
                .body(Map.of("root", root))
                .priority(Priority.POST)
                .repeatable()
                .send();
    }

    private WrittenRecord together(List<RepoWrite> writes, RecordKey key) {
        try {
            return records.apply(writes).stream()
                    .findFirst()
                    .orElseGet(() -> records.find(POST, key)
                            .map(found -> new WrittenRecord(found.uri(), found.cid(), "", "", false))
                            .orElseThrow(() -> new IllegalStateException("the server wrote the post " + key
                                    + ", but does not find it; look whether it is there before posting it again")));
        } catch (ApiException failure) {
            return records.existing(failure, POST, key);
        }
    }

    private Map<String, Object> about(StrongRef post) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("subject", post.json());
        record.put("createdAt", api.clock().instant());
        return record;
    }

    private static Map<String, Object> threadgate(AtUri post, List<GateRule> rules, Instant now) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("post", post);
        record.put("allow", rules.stream().map(GateRule::json).toList());
        record.put("createdAt", now);
        return record;
    }

    private static Map<String, Object> postgate(AtUri post, boolean allowed, Instant now) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("post", post);
        record.put(
                "embeddingRules", allowed ? List.of() : List.of(Map.of("$type", "app.bsky.feed.postgate#disableRule")));
        record.put("createdAt", now);
        return record;
    }

    /** A mistaken address must not delete another kind of record, nor pretend to delete somebody else's. */
    private AtUri own(AtUri uri, String collection) {
        boolean isThat =
                uri.collection().filter(kind -> kind.text().equals(collection)).isPresent();
        boolean isOwn = uri.authority().equals(api.session().did().text())
                || uri.authority().equals(api.session().handle());
        if (!isThat || !isOwn || uri.rkey().isEmpty()) {
            throw new IllegalArgumentException(
                    uri + " is no " + collection + " of " + api.session().did());
        }
        return uri;
    }
}
