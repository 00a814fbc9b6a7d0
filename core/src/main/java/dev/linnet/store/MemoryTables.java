package dev.linnet.store;

import dev.linnet.platform.Cursor;
import dev.linnet.schedule.BotClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one bot keeps in memory: a few tables under one lock. */
final class MemoryTables {

    final BotClock clock;
    final Map<String, Inbox.Row> waiting = new LinkedHashMap<>();
    /** Who has claimed what waits. */
    final Map<String, String> workers = new HashMap<>();

    final Map<String, Instant> handled;
    final Map<String, Cursor> cursors = new HashMap<>();
    final Map<String, Map<String, Outbox.Effect>> effects = new LinkedHashMap<>();
    final Map<String, Map<String, String>> memos = new LinkedHashMap<>();
    final Map<String, BotStore.State> state = new HashMap<>();
    final Map<String, Timers.Reminder> reminders = new HashMap<>();
    final Map<String, DeadLetter> letters = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    MemoryTables(int memory, BotClock clock) {
        this.clock = clock;
        handled = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                return size() > memory;
            }
        };
    }

    <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Makes sure that a worker has claimed an event; without a worker, everything may be done. */
    void check(@Nullable String worker, String event) {
        if (worker != null && !worker.equals(workers.get(event))) {
            throw new LostClaimException(event, worker);
        }
    }

    /** What an event left behind for its re-runs is of no use once it is over. */
    void settle(String event) {
        waiting.remove(event);
        workers.remove(event);
        memos.remove(event);
        effects.remove(event);
    }

    /** Counts what is kept; empty when nothing is. */
    Optional<Survey.Tally> tally(String owner) {
        return locked(() -> {
            boolean nothing = Stream.of(waiting, handled, cursors, effects, memos, state, reminders, letters)
                    .allMatch(Map::isEmpty);
            if (nothing) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            List<Instant> putOff = waiting.values().stream()
                    .map(Inbox.Row::pause)
                    .filter(pause -> !pause.left(now).isZero())
                    .map(Inbox.Pause::until)
                    .sorted()
                    .toList();
            return Optional.of(new Survey.Tally(
                    owner,
                    waiting.size(),
                    putOff.size(),
                    putOff.isEmpty() ? null : putOff.get(0),
                    handled.size(),
                    letters.size(),
                    open(),
                    reminders.size(),
                    reminders.values().stream()
                            .map(Timers.Reminder::due)
                            .min(Comparator.naturalOrder())
                            .orElse(null),
                    List.copyOf(new TreeMap<>(cursors).values())));
        });
    }

    /** Counts the requests whose outcome is not known. */
    int open() {
        return (int) effects.values().stream()
                .flatMap(ofEvent -> ofEvent.values().stream())
                .filter(effect -> !effect.done())
                .count();
    }

    void expect(StateChange change) {
        State found = new State(state.get(change.key()));
        if (change.expected() != StateChange.ANY && change.expected() != found.version()) {
            throw new StaleStateException(change.key());
        }
    }

    void change(StateChange change) {
        String value = change.value();
        if (value == null) {
            state.remove(change.key());
        } else {
            long version = new State(state.get(change.key())).version();
            state.put(change.key(), new BotStore.State(value, version + 1));
        }
    }

    private record State(BotStore.@Nullable State found) {
        long version() {
            return found == null ? 0 : Objects.requireNonNull(found).version();
        }
    }
}
