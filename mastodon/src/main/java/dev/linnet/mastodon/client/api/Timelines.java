package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;

/** Posts as they come. */
public final class Timelines {

    private final Api api;

    /** Made by the client. */
    public Timelines(Api api) {
        this.api = api;
    }

    /** Lists the posts of followed accounts. */
    public Page<Status> home(Paging paging) {
        return api.get("/api/v1/timelines/home").query(paging.fields()).page(Status.class);
    }

    /** Lists private posts, on servers that still have this; see conversations. */
    public Page<Status> direct(Paging paging) {
        return api.get("/api/v1/timelines/direct").query(paging.fields()).page(Status.class);
    }

    /** Lists public posts. */
    public Page<Status> publicTimeline(Scope scope, boolean onlyMedia, Paging paging) {
        return api.get("/api/v1/timelines/public")
                .query(scope.fields().withTrue("only_media", onlyMedia))
                .query(paging.fields())
                .page(Status.class);
    }

    /** Lists public posts with a hashtag, given without the sign. */
    public Page<Status> hashtag(String name, Scope scope, Paging paging) {
        return api.get("/api/v1/timelines/tag/{}", name)
                .query(scope.fields())
                .query(paging.fields())
                .page(Status.class);
    }

    /**
     * Lists public posts with a hashtag and further conditions.
     *
     * @param any also posts with any of these
     * @param all only posts that have all of these too
     * @param none no posts that have one of these
     */
    public Page<Status> hashtag(String name, List<String> any, List<String> all, List<String> none, Paging paging) {
        return api.get("/api/v1/timelines/tag/{}", name)
                .query(Fields.of("any", any).with("all", all).with("none", none))
                .query(paging.fields())
                .page(Status.class);
    }

    /** Lists the posts of the members of a list. */
    public Page<Status> list(String listId, Paging paging) {
        return api.get("/api/v1/timelines/list/{}", listId)
                .query(paging.fields())
                .page(Status.class);
    }

    /** Lists public posts that link to a page which is trending (Mastodon 4.3). */
    public Page<Status> link(String url, Paging paging) {
        return api.get("/api/v1/timelines/link")
                .query(Fields.of("url", url))
                .query(paging.fields())
                .page(Status.class);
    }

    /** Whose public posts. */
    public enum Scope {
        /** Everybody's. */
        EVERYWHERE,
        /** Those of the same server. */
        LOCAL,
        /** Those of other servers. */
        REMOTE;

        private Fields fields() {
            return Fields.none().withTrue("local", this == LOCAL).withTrue("remote", this == REMOTE);
        }
    }
}
