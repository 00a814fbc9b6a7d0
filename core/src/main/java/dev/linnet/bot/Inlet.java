package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.platform.Cursor;
import dev.linnet.platform.RawEvent;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.Inbox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in: decodes what a source brought, writes it to the inbox together with the cursor, and queues what is new. */
final class Inlet {

    private static final Logger log = LoggerFactory.getLogger(Inlet.class);
    private static final int RESUME_LIMIT = Integer.MAX_VALUE;
    private static final String UNREADABLE = "unreadable:";

    private final Engine engine;

    private Inlet(Engine engine) {
        this.engine = engine;
    }

    static Inlet of(Engine engine) {
        return new Inlet(engine);
    }

    /** Takes in what a source brought. Something that cannot be read is kept as a dead letter and does not stop the rest. */
    void accept(List<RawEvent> raws, @Nullable Cursor cursor) throws InterruptedException {
        for (Arrival arrival : take(raws, cursor)) {
            if (wanted(arrival)) {
                engine.submit(arrival.row(), arrival.event());
            }
        }
    }

    /** Writes what a source brought to the inbox. Returns what had not come before. */
    List<Arrival> take(List<RawEvent> raws, @Nullable Cursor cursor) {
        Map<String, Arrival> arrivals = new HashMap<>();
        List<Inbox.Row> rows = new ArrayList<>();
        for (RawEvent raw : raws) {
            for (Event event : decode(raw)) {
                Inbox.Row row = Inbox.Row.fresh(event.id(), event.lane(), raw.kind(), raw.payload(), event.at());
                if (arrivals.putIfAbsent(event.id(), new Arrival(row, event)) == null) {
                    rows.add(row);
                }
            }
        }
        List<Arrival> fresh = new ArrayList<>();
        for (Inbox.Row row : engine.store().inbox().accept(rows, cursor)) {
            Arrival arrival = arrivals.get(row.event());
            if (arrival != null) {
                fresh.add(arrival);
            }
        }
        return fresh;
    }

    /** Takes up again what an earlier run of the bot left in the inbox. */
    void resume() throws InterruptedException {
        for (Arrival arrival : waiting()) {
            engine.submit(arrival.row(), arrival.event());
        }
    }

    /** Returns what waits in the inbox, oldest first. */
    List<Arrival> waiting() {
        List<Arrival> arrivals = new ArrayList<>();
        for (Inbox.Row row : engine.store().inbox().waiting(RESUME_LIMIT)) {
            for (Arrival arrival : revived(row)) {
                if (wanted(arrival)) {
                    arrivals.add(arrival);
                }
            }
        }
        return arrivals;
    }

    /** A message that could not be read when it came, and that a person put back, is read like one that just came. */
    private List<Arrival> revived(Inbox.Row row) {
        if (row.event().startsWith(UNREADABLE)) {
            List<Arrival> read = take(List.of(new RawEvent(row.kind(), row.payload())), null);
            if (engine.store().deadLetters().find(row.event()).isEmpty()) {
                engine.store().inbox().complete(row.event(), Map.of());
            }
            return read;
        }
        Event event = again(row);
        return event == null ? List.of() : List.of(new Arrival(row, event));
    }

    private boolean wanted(Arrival arrival) {
        Event event = arrival.event();
        String objection = engine.replies().objection(event, engine.account());
        if (objection == null) {
            engine.listeners().tell(listener -> listener.onReceived(event));
            return true;
        }
        engine.ignore(event, objection);
        return false;
    }

    private List<Event> decode(RawEvent raw) {
        try {
            return engine.platform().decode(raw);
        } catch (RuntimeException unreadable) {
            bury(raw, unreadable);
            return List.of();
        }
    }

    private @Nullable Event again(Inbox.Row row) {
        if (row.kind().equals(Reminders.KIND)) {
            return engine.reminders().decode(row);
        }
        for (Event event : decode(new RawEvent(row.kind(), row.payload()))) {
            if (event.id().equals(row.event())) {
                return event;
            }
        }
        log.warn("Event {} is in the inbox, but what is stored of it no longer tells of it; left there", row.event());
        return null;
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
