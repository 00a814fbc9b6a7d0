package dev.linnet.mastodon;

import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.mastodon.client.NotificationQuery;
import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Notification;
import dev.linnet.platform.Cursor;
import dev.linnet.platform.Feed;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.RawEvent;
import dev.linnet.schedule.BotClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The list of notifications, read upwards from a mark by {@code min_id}: the notifications directly above it, so that none is
 * skipped however many there are. An empty mark stands below the oldest notification.
 */
final class NotificationFeed implements Feed {

    private static final int PAGE = 40;
    /** How far back the list is walked to find a start: a bound against servers whose list never ends. */
    private static final int MAX_WALK = 10_000;

    private final MastodonClient client;
    private final NotificationQuery query;
    private final BotClock clock;
    private final String name;

    NotificationFeed(MastodonClient client, NotificationQuery query, BotClock clock, String accountKey) {
        this.client = client;
        this.query = query;
        this.clock = clock;
        this.name = accountKey + ":notifications";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cursor start(ProcessFrom from) {
        if (from instanceof ProcessFrom.Beginning) {
            return at("");
        }
        if (from instanceof ProcessFrom.Ago ago) {
            return lastBefore(clock.instant().minus(ago.lookBack()));
        }
        return at(client.notifications().newest(query).map(Notification::id).orElse(""));
    }

    @Override
    public Batch after(Cursor cursor) {
        List<Notification> page = cursor.position().isEmpty() ? everything() : above(cursor.position());
        if (page.isEmpty()) {
            return new Batch(List.of(), cursor, false);
        }
        List<RawEvent> events = new ArrayList<>();
        page.forEach(note -> events.add(new RawEvent(Decoder.NOTIFICATION, note.raw())));
        Cursor next = at(page.get(page.size() - 1).id());
        return new Batch(events, next, !next.equals(cursor));
    }

    private List<Notification> above(String position) {
        return oldestFirst(client.notifications()
                .list(query, Paging.limit(PAGE).directlyAbove(position))
                .items());
    }

    /** Without a mark the server gives the newest page, so the whole list is walked down to its end. */
    private List<Notification> everything() {
        return oldestFirst(client.notifications().list(query, Paging.limit(PAGE)).stream(MAX_WALK)
                .toList());
    }

    private Cursor lastBefore(Instant time) {
        Page<Notification> newest = client.notifications().list(query, Paging.limit(PAGE));
        Optional<Notification> older = newest.stream(MAX_WALK)
                .filter(note -> note.createdAt() != null && note.createdAt().isBefore(time))
                .findFirst();
        return at(older.map(Notification::id).orElse(""));
    }

    private Cursor at(String position) {
        return new Cursor(name, position);
    }

    private static List<Notification> oldestFirst(List<Notification> newestFirst) {
        List<Notification> turned = new ArrayList<>(newestFirst);
        Collections.reverse(turned);
        return turned;
    }
}
