package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.platform.Cursor;
import dev.linnet.platform.EventSource;
import dev.linnet.platform.RawEvent;
import dev.linnet.platform.SourceState;
import dev.linnet.store.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading of what is waiting and the handling of a few events of it, for cron. */
final class SingleRun implements EventSource.Sink {

    private static final Logger log = LoggerFactory.getLogger(SingleRun.class);
    private static final Duration LONG = Duration.ofDays(365);

    private final Engine engine;

    private SingleRun(Engine engine) {
        this.engine = engine;
    }

    static int of(Engine engine, int limit) {
        try {
            return new SingleRun(engine).handle(limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            engine.close();
        }
    }

    private int handle(int limit) throws InterruptedException {
        engine.welcome();
        if (engine.membership().triesToRead()) {
            engine.source().drain(this);
        } else {
            log.info("Another run of {} reads the network; only what waits is handled", engine.name());
        }
        engine.reminders().collect();
        int handled = claim(inTurns(waiting()), limit);
        engine.awaitIdle(LONG);
        return handled;
    }

    /** What cannot be claimed before something else of its conversation is tried again once that is. */
    private int claim(List<Inlet.Arrival> all, int limit) throws InterruptedException {
        int claimed = 0;
        List<Inlet.Arrival> left = all;
        while (true) {
            List<Inlet.Arrival> later = new ArrayList<>();
            for (Inlet.Arrival arrival : left) {
                if (claimed < limit && engine.inlet().claim(arrival.row())) {
                    claimed++;
                } else {
                    later.add(arrival);
                }
            }
            if (claimed == limit || later.size() == left.size()) {
                return claimed;
            }
            left = later;
        }
    }

    /** Returns what waits and was not put off to a later time. */
    private List<Inlet.Arrival> waiting() {
        Instant now = engine.settings().clock.instant();
        List<Inlet.Arrival> arrivals = new ArrayList<>();
        List<Inbox.Row> unreadable = new ArrayList<>();
        for (Inbox.Row row : engine.store().inbox().waiting(Integer.MAX_VALUE)) {
            Event event = engine.inlet().read(row);
            if (event == null) {
                unreadable.add(row);
            } else if (row.pause().left(now).isZero()) {
                arrivals.add(new Inlet.Arrival(row, event));
            }
        }
        unreadable.forEach(engine.inlet()::claim);
        return arrivals;
    }

    /** People come in an order drawn by chance and have one event handled each, their oldest, before anyone has a second. */
    private List<Inlet.Arrival> inTurns(List<Inlet.Arrival> waiting) {
        Map<String, Deque<Inlet.Arrival>> byPerson = new LinkedHashMap<>();
        for (Inlet.Arrival arrival : waiting) {
            byPerson.computeIfAbsent(arrival.event().author().id(), id -> new ArrayDeque<>())
                    .add(arrival);
        }
        List<Deque<Inlet.Arrival>> people = new ArrayList<>(byPerson.values());
        shuffle(people, engine.settings().random);
        List<Inlet.Arrival> chosen = new ArrayList<>();
        while (!people.isEmpty()) {
            people.forEach(person -> chosen.add(person.remove()));
            people.removeIf(Deque::isEmpty);
        }
        return chosen;
    }

    private static <T> void shuffle(List<T> list, RandomGenerator random) {
        for (int last = list.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            T swap = list.get(last);
            list.set(last, list.get(other));
            list.set(other, swap);
        }
    }

    @Override
    public @Nullable Cursor cursor(String source) {
        return engine.cursor(source);
    }

    @Override
    public @Nullable Instant oldestUnhandled() {
        return engine.oldestUnhandled();
    }

    @Override
    public void accept(List<RawEvent> events, @Nullable Cursor cursor) {
        engine.inlet().store(events, cursor);
    }

    @Override
    public void state(SourceState state, String detail) {
        engine.state(state, detail);
    }
}
