package dev.linnet.atproto;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was read lately, so that it is not asked for again at once. Safe for use by several threads. */
final class Recent<K, V> {

    private final BotClock clock;
    private final long keptFor;
    private final Map<K, Known<V>> entries;

    Recent(BotClock clock, Duration keptFor, int most) {
        this.clock = clock;
        this.keptFor = keptFor.toNanos();
        this.entries = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Known<V>> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> find(K key) {
        Known<V> entry = entries.get(key);
        return entry == null || clock.nanoTime() - entry.read() > keptFor
                ? Optional.empty()
                : Optional.of(entry.value());
    }

    synchronized void keep(K key, V value) {
        entries.remove(key);
        entries.put(key, new Known<>(value, clock.nanoTime()));
    }

    private record Known<V>(V value, long read) {}
}
