package dev.linnet.store;

import dev.linnet.resilience.SharedBuckets;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Buckets in memory, kept as those in a database are. */
final class MemoryBuckets implements SharedBuckets {

    private final BotClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Instant> fullAt = new HashMap<>();

    MemoryBuckets(BotClock clock) {
        this.clock = clock;
    }

    @Override
    public Duration take(String bucket, Duration perToken, int burst) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Instant latest = now.plus(perToken.multipliedBy(burst - 1L));
            Instant full = fullAt.getOrDefault(bucket, now);
            if (full.isAfter(latest)) {
                return Duration.between(latest, full);
            }
            fullAt.put(bucket, (full.isAfter(now) ? full : now).plus(perToken));
            return Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void giveBack(String bucket, Duration perToken) {
        lock.lock();
        try {
            fullAt.computeIfPresent(bucket, (name, full) -> full.minus(perToken));
        } finally {
            lock.unlock();
        }
    }
}
