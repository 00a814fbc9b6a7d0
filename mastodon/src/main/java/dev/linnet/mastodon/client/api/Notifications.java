package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.NotificationQuery;
import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Notification;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.resilience.Priority;
import java.util.Iterator;
import java.util.Optional;

/**
 * What happened to the account. Safe for use by many threads.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/notifications/">Notifications</a>
 */
public final class Notifications {

    private final Api api;

    /** Made by the client. */
    public Notifications(Api api) {
        this.api = api;
    }

    /** Lists notifications, newest first. */
    public Page<Notification> list(NotificationQuery query, Paging paging) {
        return api.get("/api/v1/notifications")
                .query(query.fields())
                .query(paging.fields())
                .page(Notification.class);
    }

    /**
     * Returns the newest notification: on a first start its id is the cursor, so that nothing old is answered.
     *
     * @return nothing when the account has none
     */
    public Optional<Notification> newest(NotificationQuery query) {
        return list(query, Paging.limit(1)).items().stream().findFirst();
    }

    /**
     * Returns everything that happened after a notification, oldest first, without a gap however much it is.
     *
     * <p>A page is fetched when its first item is asked for, with {@code min_id} set to the newest item given so far; so the id
     * of the last item handled is always a cursor to go on from. The walk ends when the server has nothing newer. A cursor
     * belongs to one account on one server: with a foreign one, servers answer with whatever they like.
     *
     * @param cursor the id of the last notification handled
     */
    public Iterator<Notification> since(String cursor, NotificationQuery query) {
        return new CatchUp(
                id -> api.get("/api/v1/notifications")
                        .query(query.fields())
                        .query(Paging.limit(80).directlyAbove(id).fields())
                        .priority(Priority.POLL)
                        .list(Notification.class),
                cursor);
    }

    /** Returns a notification. */
    public Notification get(String id) {
        return api.get("/api/v1/notifications/{}", id).read(Notification.class);
    }

    /**
     * Removes a notification. GoToSocial lacks this and answers with an {@code ApiException.NotFound}; see the feature
     * {@code SINGLE_DISMISS}.
     */
    public void dismiss(String id) {
        api.post("/api/v1/notifications/{}/dismiss", id).repeatable().send();
    }

    /** Removes all notifications. */
    public void clear() {
        api.post("/api/v1/notifications/clear").repeatable().send();
    }

    /** Returns how many notifications are unread, up to a bound of the server (Mastodon 4.3). */
    public int unreadCount(NotificationQuery query) {
        return api.get("/api/v1/notifications/unread_count")
                .query(query.fields())
                .read(Count.class)
                .count();
    }

    private record Count(int count) {}
}
