package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.platform.Cursor;
import dev.linnet.platform.RawEvent;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.Inbox;
import dev.linnet.store.WorkerStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in: decodes what a source brought, writes it to the inbox together with the cursor, and puts what is claimed into its
 * lane. One thread at a time claims, so that rows come into their lanes in the order in which they were claimed.
 */
final class Inlet {

    private static final Logger log = LoggerFactory.getLogger(Inlet.class);
    private static final String UNREADABLE = "unreadable:";
    private static final int PORTION = 100;

    private final Engine engine;
    private final ReentrantLock claiming = new ReentrantLock();

    Inlet(Engine engine) {
        this.engine = engine;
    }

    /**
     * Takes in what a source brought. Something that cannot be read is kept as a dead letter and does not stop the rest.
     *
     * @param room tells how much of it to claim; the rest is left for others, or for later
     * @return how many new events were left
     */
    int accept(List<RawEvent> raws, @Nullable Cursor cursor, IntSupplier room) {
        Map<String, Arrival> arrivals = decode(raws);
        claiming.lock();
        try {
            WorkerStore claims = engine.membership().work();
            WorkerStore.Taken taken = claims.take(rows(arrivals), cursor, room.getAsInt());
            for (Inbox.Row row : taken.claimed()) {
                Arrival arrival = arrivals.get(row.event());
                if (arrival != null) {
                    queue(claims, arrival);
                }
            }
            return taken.left();
        } finally {
            claiming.unlock();
        }
    }

    /** Writes what a source brought to the inbox, for whoever claims it. */
    void store(List<RawEvent> raws, @Nullable Cursor cursor) {
        engine.store().inbox().accept(rows(decode(raws)), cursor);
    }

    /**
     * Claims what waits in the inbox, as far as there is room.
     *
     * @return whether more may be waiting
     */
    boolean claim(IntSupplier room) {
        claiming.lock();
        try {
            for (int left = room.getAsInt(); left > 0; left = room.getAsInt()) {
                WorkerStore claims = engine.membership().work();
                List<Inbox.Row> rows = claims.claim(Math.min(left, PORTION));
                rows.forEach(row -> revive(claims, row));
                if (rows.isEmpty()) {
                    return false;
                }
            }
            return true;
        } finally {
            claiming.unlock();
        }
    }

    /** Claims one row, if that is possible. Returns whether it was, and led to something to handle. */
    boolean claim(Inbox.Row row) {
        claiming.lock();
        try {
            WorkerStore claims = engine.membership().work();
            return claims.claim(row.event()) && revive(claims, row);
        } finally {
            claiming.unlock();
        }
    }

    /** Returns the event that a row of the inbox tells of, or {@code null} if it cannot be had. */
    @Nullable Event read(Inbox.Row row) {
        if (row.kind().equals(Reminders.KIND)) {
            return engine.reminders().decode(row);
        }
        for (Event event : Sides.chosen(engine.bot(), read(new RawEvent(row.kind(), row.payload())))) {
            if (event.id().equals(row.event())) {
                return event;
            }
        }
        return null;
    }

    /** A message that could not be read when it came, and that a person put back, is read like one that just came. */
    private boolean revive(WorkerStore claims, Inbox.Row row) {
        if (row.event().startsWith(UNREADABLE)) {
            store(List.of(new RawEvent(row.kind(), row.payload())), null);
            if (engine.store().deadLetters().find(row.event()).isEmpty()) {
                claims.inbox().complete(row.event(), List.of());
            }
            engine.lookForMore();
            return false;
        }
        Event event = read(row);
        if (event == null) {
            String reason = "what is stored of it does not tell of it any more";
            log.warn("Event {} is kept as a dead letter: {}", row.event(), reason);
            claims.deadLetters()
                    .bury(new DeadLetter(row, reason, engine.settings().clock.instant()));
            return false;
        }
        return queue(claims, new Arrival(row, event));
    }

    private boolean queue(WorkerStore claims, Arrival arrival) {
        Event event = arrival.event();
        String objection = engine.replies().objection(event, engine.account());
        if (objection != null) {
            engine.ignore(claims, event, objection);
            return false;
        }
        engine.listeners().tell(listener -> listener.onReceived(event));
        return engine.submit(claims, arrival.row(), event);
    }

    private Map<String, Arrival> decode(List<RawEvent> raws) {
        Map<String, Arrival> arrivals = new LinkedHashMap<>();
        for (RawEvent raw : raws) {
            for (Event event : Sides.chosen(engine.bot(), read(raw))) {
                Inbox.Row row = Inbox.Row.fresh(event.id(), event.lane(), raw.kind(), raw.payload(), event.at());
                arrivals.putIfAbsent(event.id(), new Arrival(row, event));
            }
        }
        return arrivals;
    }

    private static List<Inbox.Row> rows(Map<String, Arrival> arrivals) {
        return arrivals.values().stream().map(Arrival::row).toList();
    }

    private List<Event> read(RawEvent raw) {
        try {
            return engine.platform().decode(raw);
        } catch (RuntimeException unreadable) {
            bury(raw, unreadable);
            return List.of();
        }
    }

    private void bury(RawEvent raw, RuntimeException unreadable) {
        String id = UNREADABLE + UUID.nameUUIDFromBytes(raw.payload().getBytes(StandardCharsets.UTF_8));
        Inbox.Row row = Inbox.Row.fresh(
                id, id, raw.kind(), raw.payload(), engine.settings().clock.instant());
        DeadLetter letter = new DeadLetter(
                row,
                String.valueOf(unreadable.getMessage()),
                engine.settings().clock.instant());
        engine.store().deadLetters().bury(letter);
        engine.listeners().tell(listener -> listener.onDeadLetter(letter, unreadable));
        log.warn("A message of kind {} could not be read; kept as dead letter {}", raw.kind(), id, unreadable);
    }

    /** An event on its way in. */
    record Arrival(Inbox.Row row, Event event) {}
}
