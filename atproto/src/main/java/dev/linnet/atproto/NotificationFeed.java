package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.entity.Notification;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Cursor;
import dev.linnet.platform.Feed;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.RawEvent;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of notifications. It is in the order of the time a post says it was written, so something new may stand further
 * down: each reading goes back a while behind the newest that is known, and what was seen before is sorted out by the inbox.
 */
final class NotificationFeed implements Feed {

    private static final Logger log = LoggerFactory.getLogger(NotificationFeed.class);
    private static final int PAGE = 100;
    /** A bound against servers whose list never ends. */
    private static final int MOST = 10_000;
    /** What lies behind a start is remembered by name, for as long as it can come up again. */
    private static final int REMEMBERED = 1_000;

    private final BlueskyClient client;
    private final OwnPosts posts;
    private final BotClock clock;
    private final Duration lookBack;
    private final String name;
    private volatile Instant seen = Instant.EPOCH;

    NotificationFeed(BlueskyClient client, OwnPosts posts, BotClock clock, Duration lookBack, String accountKey) {
        this.client = client;
        this.posts = posts;
        this.clock = clock;
        this.lookBack = lookBack;
        this.name = accountKey + ":notifications";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cursor start(ProcessFrom from) {
        if (from instanceof ProcessFrom.Beginning) {
            return new Mark(Instant.EPOCH, Set.of()).cursor(name);
        }
        if (from instanceof ProcessFrom.Ago ago) {
            return started(clock.instant().minus(ago.lookBack()));
        }
        return started(null);
    }

    /** Everything older than the start is known; of what could still come up from behind it the names are kept. */
    private Cursor started(@Nullable Instant time) {
        Iterator<Notification> list = list();
        Instant start = time;
        Set<String> known = new LinkedHashSet<>();
        while (list.hasNext() && known.size() < REMEMBERED) {
            Notification note = list.next();
            Instant at = at(note);
            if (start == null) {
                start = at;
            }
            if (at.isBefore(start.minus(lookBack))) {
                break;
            }
            if (time == null || at.isBefore(start)) {
                known.add(note.uri().toString());
            }
        }
        return new Mark(start == null ? Instant.EPOCH : start, known).cursor(name);
    }

    @Override
    public Batch after(Cursor cursor) {
        Mark mark = Mark.read(cursor.position());
        Instant oldest = mark.newest().equals(Instant.EPOCH)
                ? Instant.EPOCH
                : mark.newest().minus(lookBack);
        Instant newest = mark.newest();
        List<String> notes = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (Iterator<Notification> list = list(); list.hasNext(); ) {
            Notification note = list.next();
            if (at(note).isBefore(oldest)) {
                break;
            }
            newest = at(note).isAfter(newest) ? at(note) : newest;
            if (mark.known().contains(note.uri().toString())) {
                known.add(note.uri().toString());
            } else {
                notes.add(note.raw().raw());
            }
        }
        Collections.reverse(notes);
        List<RawEvent> events = posts.with(notes).stream()
                .map(note -> new RawEvent(Decoder.NOTIFICATION, note))
                .toList();
        return new Batch(events, new Mark(newest, known).cursor(name), false);
    }

    @Override
    public void taken(Cursor cursor, @Nullable Instant oldestUnhandled) {
        Instant newest = Mark.read(cursor.position()).newest();
        Instant open = Objects.requireNonNullElse(oldestUnhandled, Instant.MAX);
        markAsSeen(open.isAfter(newest) ? newest : open.minusMillis(1));
    }

    /** The people who look after the account see in the app what the bot has dealt with. */
    private void markAsSeen(Instant newest) {
        if (!newest.isAfter(seen)) {
            return;
        }
        try {
            client.notifications().updateSeen(newest);
            seen = newest;
        } catch (ApiException unimportant) {
            log.debug("Notifications could not be marked as read: {}", unimportant.getMessage());
        }
    }

    private Iterator<Notification> list() {
        return client.notifications().page(Paging.limit(PAGE)).stream(MOST).iterator();
    }

    private static Instant at(Notification note) {
        return Objects.requireNonNullElse(note.indexedAt(), Instant.EPOCH);
    }

    /**
     * How far the list was read.
     *
     * @param newest the newest notification
     * @param known what was there before the bot began, as far as it is still within sight
     */
    private record Mark(Instant newest, Set<String> known) {

        static Mark read(String position) {
            List<String> lines = position.lines().toList();
            return new Mark(Instant.parse(lines.get(0)), lines.stream().skip(1).collect(Collectors.toSet()));
        }

        Cursor cursor(String source) {
            return new Cursor(source, known.isEmpty() ? newest.toString() : newest + "\n" + String.join("\n", known));
        }
    }
}
