package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.entity.Announcement;
import dev.linnet.mastodon.client.internal.Api;
import java.util.List;

/** What the administrators tell everybody. */
public final class Announcements {

    private final Api api;

    /** Made by the client. */
    public Announcements(Api api) {
        this.api = api;
    }

    /** Returns those in force. */
    public List<Announcement> list() {
        return api.get("/api/v1/announcements").list(Announcement.class);
    }

    /** Marks one as read. */
    public void dismiss(String id) {
        api.post("/api/v1/announcements/{}/dismiss", id).repeatable().send();
    }

    /** Puts an emoji under one: a character or the shortcode of a custom emoji. */
    public void react(String id, String emoji) {
        api.put("/api/v1/announcements/{}/reactions/{}", id, emoji).send();
    }

    /** Takes an emoji back. */
    public void unreact(String id, String emoji) {
        api.delete("/api/v1/announcements/{}/reactions/{}", id, emoji).send();
    }
}
