package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.entity.PreviewCard;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.entity.Tag;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;

/** What many people use, read and share. */
public final class Trends {

    private final Api api;

    /** Made by the client. */
    public Trends(Api api) {
        this.api = api;
    }

    /** Returns hashtags. */
    public List<Tag> tags(int offset, int limit) {
        return api.get("/api/v1/trends/tags").query(window(offset, limit)).list(Tag.class);
    }

    /** Returns posts. */
    public List<Status> statuses(int offset, int limit) {
        return api.get("/api/v1/trends/statuses").query(window(offset, limit)).list(Status.class);
    }

    /** Returns links. */
    public List<PreviewCard> links(int offset, int limit) {
        return api.get("/api/v1/trends/links").query(window(offset, limit)).list(PreviewCard.class);
    }

    private static Fields window(int offset, int limit) {
        return Fields.of("offset", offset).with("limit", limit);
    }
}
