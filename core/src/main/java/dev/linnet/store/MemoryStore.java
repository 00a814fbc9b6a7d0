package dev.linnet.store;

import dev.linnet.config.Secret;
import dev.linnet.resilience.SharedBuckets;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A store that lives as long as the process. What has been handled is remembered up to a bound, so that memory stays flat.
 */
public final class MemoryStore implements Store {

    /** How many handled events are remembered as the filter of doubles, if nothing else is asked for. */
    public static final int DEFAULT_MEMORY = 100_000;

    private final BotClock clock;
    private final int memory;
    private final Map<String, MemoryTables> owners = new ConcurrentHashMap<>();
    private final MemoryLeases leases = new MemoryLeases();
    private final Sessions sessions = new MemorySessions();
    private final SharedBuckets buckets;

    /** Makes an empty store that uses the machine's clock. */
    public MemoryStore() {
        this(BotClock.system(), DEFAULT_MEMORY);
    }

    /**
     * Makes an empty store.
     *
     * @param memory how many handled events are remembered for each bot, at least 1
     */
    public MemoryStore(BotClock clock, int memory) {
        if (memory < 1) {
            throw new IllegalArgumentException("a store must remember at least one event, but was told " + memory);
        }
        this.clock = clock;
        this.memory = memory;
        this.buckets = new MemoryBuckets(clock);
    }

    @Override
    public BotStore of(String owner) {
        return new MemoryBotStore(owners.computeIfAbsent(owner, name -> new MemoryTables(memory, clock)), null);
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Survey survey() {
        List<Survey.Tally> tallies = new TreeMap<>(owners)
                .entrySet().stream()
                        .flatMap(entry -> entry.getValue().tally(entry.getKey()).stream())
                        .toList();
        return new Survey(tallies, leases.held());
    }

    @Override
    public SharedBuckets buckets() {
        return buckets;
    }

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public void close() {}

    private static final class MemorySessions implements Sessions {
        private final Map<String, Secret> saved = new ConcurrentHashMap<>();

        @Override
        public Optional<Secret> find(String name) {
            return Optional.ofNullable(saved.get(name));
        }

        @Override
        public void save(String name, Secret value) {
            saved.put(name, value);
        }

        @Override
        public void remove(String name) {
            saved.remove(name);
        }
    }

    private final class MemoryLeases implements Leases {
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<String, Held> held = new HashMap<>();
        private long tokens;

        @Override
        public Optional<Lease> acquire(String name, String holder, Duration time) {
            lock.lock();
            try {
                Instant now = clock.instant();
                Held current = held.get(name);
                if (current != null && current.until().isAfter(now)) {
                    if (!current.lease().holder().equals(holder)) {
                        return Optional.empty();
                    }
                    held.put(name, new Held(current.lease(), now.plus(time)));
                    return Optional.of(current.lease());
                }
                Lease lease = new Lease(name, holder, ++tokens);
                held.put(name, new Held(lease, now.plus(time)));
                return Optional.of(lease);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean renew(Lease lease, Duration time) {
            lock.lock();
            try {
                Instant now = clock.instant();
                Held current = held.get(lease.name());
                if (current == null
                        || !current.lease().equals(lease)
                        || !current.until().isAfter(now)) {
                    return false;
                }
                held.put(lease.name(), new Held(lease, now.plus(time)));
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public List<Lease> held(String prefix) {
            lock.lock();
            try {
                Instant now = clock.instant();
                return held.values().stream()
                        .filter(each -> each.until().isAfter(now))
                        .map(Held::lease)
                        .filter(lease -> lease.name().startsWith(prefix))
                        .toList();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void release(Lease lease) {
            lock.lock();
            try {
                Held current = held.get(lease.name());
                if (current != null && current.lease().equals(lease)) {
                    held.remove(lease.name());
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int prune(Instant olderThan) {
            lock.lock();
            try {
                int before = held.size();
                held.values().removeIf(each -> each.until().isBefore(olderThan));
                return before - held.size();
            } finally {
                lock.unlock();
            }
        }

        List<Survey.Held> held() {
            lock.lock();
            try {
                Instant now = clock.instant();
                return new TreeMap<>(held)
                        .values().stream()
                                .filter(each -> each.until().isAfter(now))
                                .map(each -> new Survey.Held(each.lease(), each.until()))
                                .toList();
            } finally {
                lock.unlock();
            }
        }

        private record Held(Lease lease, Instant until) {}
    }
}
