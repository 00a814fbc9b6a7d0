package dev.linnet.bot;

import dev.linnet.platform.Cursor;
import dev.linnet.platform.EventSource;
import dev.linnet.platform.RawEvent;
import dev.linnet.platform.SourceState;
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

/** One reading of what is waiting and the handling of a few events of it, for cron. */
final class SingleRun implements EventSource.Sink {

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
        engine.source().drain(this);
        engine.reminders().collect();
        List<Inlet.Arrival> chosen = takeTurns(due(Inlet.of(engine).waiting()), limit);
        for (Inlet.Arrival arrival : chosen) {
            engine.submitNow(arrival.row(), arrival.event());
        }
        engine.awaitIdle(LONG);
        return chosen.size();
    }

    /** Leaves out what was put off to a later time. */
    private List<Inlet.Arrival> due(List<Inlet.Arrival> waiting) {
        Instant now = engine.settings().clock.instant();
        return waiting.stream()
                .filter(arrival -> !arrival.row().notBefore().isAfter(now))
                .toList();
    }

    /** People come in an order drawn by chance and have one event handled each, their oldest, before anyone has a second. */
    private List<Inlet.Arrival> takeTurns(List<Inlet.Arrival> waiting, int limit) {
        Map<String, Deque<Inlet.Arrival>> byPerson = new LinkedHashMap<>();
        for (Inlet.Arrival arrival : waiting) {
            byPerson.computeIfAbsent(arrival.event().author().id(), id -> new ArrayDeque<>())
                    .add(arrival);
        }
        List<Deque<Inlet.Arrival>> people = new ArrayList<>(byPerson.values());
        shuffle(people, engine.settings().random);
        List<Inlet.Arrival> chosen = new ArrayList<>();
        while (chosen.size() < limit && !people.isEmpty()) {
            for (Deque<Inlet.Arrival> person : List.copyOf(people)) {
                if (chosen.size() < limit) {
                    chosen.add(person.remove());
                }
            }
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
    public void accept(List<RawEvent> events, @Nullable Cursor cursor) {
        Inlet.of(engine).take(events, cursor);
    }

    @Override
    public void state(SourceState state, String detail) {
        engine.state(state, detail);
    }
}
