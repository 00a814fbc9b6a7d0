package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.entity.Notification;
import dev.linnet.atproto.client.entity.NotificationReason;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.syntax.Datetime;
import dev.linnet.resilience.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return read(reasons, paging, Set.of());
    }

    private Page<Notification> read(List<NotificationReason> reasons, Paging paging, Set<String> known) {
        Page<Notification> page = api.query("app.bsky.notification.listNotifications")
                .with("reasons", reasons)
                .priority(Priority.POLL)
                .what("reading notifications")
                .page("notifications", Notification::of, paging);
        Set<String> names = page.items().stream().map(Notifications::name).collect(Collectors.toSet());
        return new Page<>(
                page.items().stream()
                        .filter(note -> !known.contains(name(note)))
                        .toList(),
                page.unreadable(),
                page.cursor().orElse(null),
                cursor -> below(reasons, paging, cursor, names));
    }

    /**
     * A cursor is the time of a page's last item, and the server goes on below that time: it passes over what happened in the
     * same millisecond and had no room on the page. So it is asked for a millisecond more, and what is known is left out.
     */
    private Page<Notification> below(
            List<NotificationReason> reasons, Paging paging, String cursor, Set<String> known) {
        Optional<String> later = Datetime.lenient(cursor).map(time -> Datetime.write(time.plusMillis(1)));
        if (later.isEmpty()) {
            return read(reasons, paging.from(cursor), Set.of());
        }
        Page<Notification> page = read(reasons, paging.from(later.get()), known);
        if (!page.cursor().equals(Optional.of(cursor))) {
            return page;
        }
        // One moment fills the page, or the list is at its end.
        Page<Notification> rest = read(reasons, paging.from(cursor), Set.of());
        return new Page<>(
                Stream.concat(page.items().stream(), rest.items().stream()).toList(),
                Stream.concat(page.unreadable().stream(), rest.unreadable().stream())
                        .toList(),
                rest.cursor().orElse(null),
                next -> rest.next().orElseThrow());
    }

    private static String name(Notification note) {
        return note.reason().value() + " " + note.uri();
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
