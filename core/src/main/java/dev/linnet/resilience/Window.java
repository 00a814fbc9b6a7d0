package dev.linnet.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What is known of one bucket's window; guarded by the lock of its owner. */
final class Window {

    private static final int UNKNOWN = -1;

    private int limit = UNKNOWN;
    private int remaining = UNKNOWN;
    private int underWay;
    private @Nullable Instant resetAt;
    private @Nullable Instant closedUntil;
    private int refusedInRow;
    private long refusals;

    void enter() {
        underWay++;
    }

    void leave() {
        underWay = Math.max(0, underWay - 1);
    }

    Duration wait(Instant now, Priority priority) {
        startAnewIfDue(now);
        Duration closed = left(closedUntil, now);
        if (!closed.isZero() || remaining == UNKNOWN || resetAt == null) {
            return closed;
        }
        int kept = limit == UNKNOWN ? 0 : (int) Math.floor(limit * priority.reserve());
        return remaining - underWay > kept ? Duration.ZERO : left(resetAt, now);
    }

    void learn(RateHeaders told, Instant now) {
        told.limit().ifPresent(value -> limit = value);
        told.remaining().ifPresent(value -> remaining = value);
        told.resetIn().ifPresent(value -> resetAt = now.plus(value));
    }

    /** Closes the bucket after a 429 for as long as the server asks, or as the fallback says. */
    Duration refused(RateHeaders told, Instant now, Backoff fallback, RandomGenerator random) {
        refusals++;
        refusedInRow++;
        Duration wait = told.retryAfter()
                .or(() -> told.remaining().orElse(0) > 0 ? Optional.empty() : told.resetIn())
                .orElseGet(() -> fallback.delay(refusedInRow, random));
        close(now.plus(wait));
        return wait;
    }

    void accepted() {
        refusedInRow = 0;
    }

    void close(Instant until) {
        if (closedUntil == null || closedUntil.isBefore(until)) {
            closedUntil = until;
        }
    }

    RateLimits.Snapshot snapshot(String bucket, Instant now) {
        startAnewIfDue(now);
        int free = remaining == UNKNOWN ? UNKNOWN : Math.max(0, remaining - underWay);
        return new RateLimits.Snapshot(
                bucket, limit, free, underWay, left(resetAt, now), left(closedUntil, now), refusals);
    }

    private void startAnewIfDue(Instant now) {
        if (resetAt != null && !now.isBefore(resetAt)) {
            resetAt = null;
            remaining = limit;
        }
    }

    private static Duration left(@Nullable Instant time, Instant now) {
        return time == null || !now.isBefore(time) ? Duration.ZERO : Duration.between(now, time);
    }
}
