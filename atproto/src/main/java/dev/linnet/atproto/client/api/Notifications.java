package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.entity.Notification;
import dev.linnet.atproto.client.entity.NotificationReason;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.resilience.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What happened to the account. Safe for use by many threads.
 *
 * <p>The list is ordered by the time a record says it was made, or the time the network saw it if that is earlier. So something
 * new can appear further down, and a mark such as "everything after this time" loses it: look back over a while, and remember
 * what was handled.
 */
public final class Notifications {

    private final Api api;

    /** Made by the client. */
    public Notifications(Api api) {
        this.api = api;
    }

    /** Lists what happened, newest first. A page has at most 100. */
    public Page<Notification> page(Paging paging) {
        return page(List.of(), paging);
    }

    /** Lists what happened for some reasons, newest first; for any when there are none. A page has at most 100. */
    public Page<Notification> page(List<NotificationReason> reasons, Paging paging) {
        return api.query("app.bsky.notification.listNotifications")
                .with("reasons", reasons)
                .priority(Priority.POLL)
                .what("reading notifications")
                .page("notifications", Notification::of, paging);
    }

    /** Returns how many notifications are unread, which anybody who opens the app can change. */
    public long unreadCount() {
        return api.query("app.bsky.notification.getUnreadCount")
                .priority(Priority.POLL)
                .read(answer -> answer.get("count").number(0));
    }

    /** Marks everything up to a time as read; an earlier time than before has no effect. */
    public void updateSeen(Instant upTo) {
        api.procedure("app.bsky.notification.updateSeen")
                .body(Map.of("seenAt", upTo))
                .what("marking notifications as read")
                .repeatable()
                .send();
    }
}
