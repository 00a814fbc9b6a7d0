package dev.linnet.store;

import dev.linnet.platform.Cursor;
import dev.linnet.schedule.BotClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one bot keeps in memory: five tables under one lock. */
final class MemoryBotStore implements BotStore {

    private final BotClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Inbox.Row> waiting = new LinkedHashMap<>();
    private final Map<String, Instant> handled;
    private final Map<String, Cursor> cursors = new HashMap<>();
    private final Map<String, Map<String, Outbox.Effect>> effects = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> memos = new LinkedHashMap<>();
    private final Map<String, String> state = new HashMap<>();
    private final Map<String, Timers.Reminder> reminders = new HashMap<>();
    private final Map<String, DeadLetter> letters = new LinkedHashMap<>();

    MemoryBotStore(int memory, BotClock clock) {
        this.clock = clock;
        handled = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                return size() > memory;
            }
        };
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Timers timers() {
        return timers;
    }

    @Override
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public Optional<String> memo(String event, String name) {
        return locked(
                () -> Optional.ofNullable(memos.getOrDefault(event, Map.of()).get(name)));
    }

    @Override
    public void memorise(String event, String name, String value) {
        locked(() -> memos.computeIfAbsent(event, id -> new HashMap<>()).put(name, value));
    }

    @Override
    public Optional<String> state(String key) {
        return locked(() -> Optional.ofNullable(state.get(key)));
    }

    @Override
    public void putState(String key, @Nullable String value) {
        run(() -> change(key, value));
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
                    .map(Inbox.Row::notBefore)
                    .filter(time -> time.isAfter(now))
                    .sorted()
                    .toList();
            return Optional.of(new Survey.Tally(
                    owner,
                    waiting.size(),
                    putOff.size(),
                    putOff.isEmpty() ? null : putOff.get(0),
                    handled.size(),
                    letters.size(),
                    outbox().depth(),
                    reminders.size(),
                    timers().next().orElse(null),
                    List.copyOf(new TreeMap<>(cursors).values())));
        });
    }

    private void change(String key, @Nullable String value) {
        if (value == null) {
            state.remove(key);
        } else {
            state.put(key, value);
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void run(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** What an event left behind for its re-runs is of no use once it is over. */
    private void settle(String event) {
        waiting.remove(event);
        memos.remove(event);
        effects.remove(event);
    }

    private final Inbox inbox = new Inbox() {
        @Override
        public List<Row> accept(List<Row> rows, @Nullable Cursor cursor) {
            return locked(() -> {
                List<Row> fresh = new ArrayList<>();
                for (Row row : rows) {
                    String id = row.event();
                    if (!handled.containsKey(id) && !letters.containsKey(id) && waiting.putIfAbsent(id, row) == null) {
                        fresh.add(row);
                    }
                }
                if (cursor != null) {
                    cursors.put(cursor.source(), cursor);
                }
                return fresh;
            });
        }

        @Override
        public List<Row> waiting(int limit) {
            return locked(() -> waiting.values().stream().limit(limit).toList());
        }

        @Override
        public void complete(String event, Map<String, @Nullable String> stateChanges) {
            run(() -> {
                settle(event);
                if (!letters.containsKey(event)) {
                    handled.putIfAbsent(event, clock.instant());
                }
                stateChanges.forEach(MemoryBotStore.this::change);
            });
        }

        @Override
        public void postpone(String event, int attempts, Instant notBefore) {
            locked(() -> waiting.computeIfPresent(
                    event,
                    (id, row) -> new Row(id, row.lane(), row.kind(), row.payload(), row.at(), attempts, notBefore)));
        }

        @Override
        public Optional<Cursor> cursor(String source) {
            return locked(() -> Optional.ofNullable(cursors.get(source)));
        }

        @Override
        public int depth() {
            return locked(waiting::size);
        }

        @Override
        public int prune(Instant olderThan) {
            return locked(() -> {
                effects.forEach((event, ofEvent) -> {
                    if (!waiting.containsKey(event)) {
                        ofEvent.values().removeIf(effect -> effect.begunAt().isBefore(olderThan));
                    }
                });
                effects.values().removeIf(Map::isEmpty);
                int before = handled.size();
                handled.values().removeIf(at -> at.isBefore(olderThan));
                return before - handled.size();
            });
        }
    };

    private final Outbox outbox = new Outbox() {
        @Override
        public Optional<Effect> find(String key) {
            return locked(() -> Optional.ofNullable(
                    effects.getOrDefault(EffectKeys.event(key), Map.of()).get(key)));
        }

        @Override
        public void begin(Effect effect) {
            locked(() -> effects.computeIfAbsent(EffectKeys.event(effect.key()), id -> new LinkedHashMap<>())
                    .put(effect.key(), effect));
        }

        @Override
        public void done(String key, String receipt) {
            locked(() -> effects.getOrDefault(EffectKeys.event(key), new HashMap<>())
                    .computeIfPresent(
                            key,
                            (k, effect) -> new Effect(
                                    k, effect.action(), effect.target(), effect.request(), effect.begunAt(), receipt)));
        }

        @Override
        public void forget(String key) {
            locked(() ->
                    effects.getOrDefault(EffectKeys.event(key), new HashMap<>()).remove(key));
        }

        @Override
        public int depth() {
            return locked(() -> (int) effects.values().stream()
                    .flatMap(ofEvent -> ofEvent.values().stream())
                    .filter(effect -> !effect.done())
                    .count());
        }
    };

    private final Timers timers = new Timers() {
        @Override
        public void set(Reminder reminder) {
            locked(() -> reminders.put(reminder.id(), reminder));
        }

        @Override
        public Optional<Reminder> find(String id) {
            return locked(() -> Optional.ofNullable(reminders.get(id)));
        }

        @Override
        public void cancel(String id) {
            locked(() -> reminders.remove(id));
        }

        @Override
        public List<Reminder> due(Instant now, int limit) {
            return locked(() -> reminders.values().stream()
                    .filter(reminder -> !reminder.due().isAfter(now))
                    .sorted(Comparator.comparing(Reminder::due))
                    .limit(limit)
                    .toList());
        }

        @Override
        public Optional<Instant> next() {
            return locked(() -> reminders.values().stream().map(Reminder::due).min(Comparator.naturalOrder()));
        }
    };

    private final DeadLetters deadLetters = new DeadLetters() {
        @Override
        public void bury(DeadLetter letter) {
            run(() -> {
                settle(letter.row().event());
                handled.remove(letter.row().event());
                letters.put(letter.row().event(), letter);
            });
        }

        @Override
        public List<DeadLetter> list(int limit) {
            return locked(() -> letters.values().stream().limit(limit).toList());
        }

        @Override
        public Optional<DeadLetter> find(String event) {
            return locked(() -> Optional.ofNullable(letters.get(event)));
        }

        @Override
        public boolean requeue(String event) {
            return locked(() -> {
                DeadLetter letter = letters.remove(event);
                if (letter == null) {
                    return false;
                }
                Inbox.Row row = letter.row();
                waiting.put(event, Inbox.Row.fresh(event, row.lane(), row.kind(), row.payload(), row.at()));
                return true;
            });
        }

        @Override
        public boolean discard(String event) {
            return locked(() -> {
                DeadLetter letter = letters.remove(event);
                if (letter != null) {
                    handled.put(event, clock.instant());
                }
                return letter != null;
            });
        }
    };
}
