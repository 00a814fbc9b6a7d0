package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.entity.PreviewCard;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.entity.Tag;
import dev.linnet.mastodon.client.internal.Api;
import java.util.List;

/** What may trend, including what waits for review. */
public final class AdminTrends {

    private final Api api;

    /** Made by the client. */
    public AdminTrends(Api api) {
        this.api = api;
    }

    /** Returns hashtags. */
    public List<Tag> tags() {
        return api.get("/api/v1/admin/trends/tags").list(Tag.class);
    }

    /** Returns posts. */
    public List<Status> statuses() {
        return api.get("/api/v1/admin/trends/statuses").list(Status.class);
    }

    /** Returns links. */
    public List<PreviewCard> links() {
        return api.get("/api/v1/admin/trends/links").list(PreviewCard.class);
    }

    /** Lets a hashtag trend. */
    public Tag approveTag(String id) {
        return api.post("/api/v1/admin/trends/tags/{}/approve", id).repeatable().read(Tag.class);
    }

    /** Keeps a hashtag from trending. */
    public Tag rejectTag(String id) {
        return api.post("/api/v1/admin/trends/tags/{}/reject", id).repeatable().read(Tag.class);
    }

    /** Lets a post trend. */
    public void approveStatus(String id) {
        api.post("/api/v1/admin/trends/statuses/{}/approve", id).repeatable().send();
    }

    /** Keeps a post from trending. */
    public void rejectStatus(String id) {
        api.post("/api/v1/admin/trends/statuses/{}/reject", id).repeatable().send();
    }

    /** Lets a link trend. */
    public void approveLink(String id) {
        api.post("/api/v1/admin/trends/links/{}/approve", id).repeatable().send();
    }

    /** Keeps a link from trending. */
    public void rejectLink(String id) {
        api.post("/api/v1/admin/trends/links/{}/reject", id).repeatable().send();
    }
}
