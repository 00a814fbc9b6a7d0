package dev.linnet.resilience;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one bucket's window; guarded by the lock of its owner. Times are nanoseconds of a clock that only goes
 * forward, so that setting the time of day neither opens nor closes a window.
 */
final class Window {

    private static final int UNKNOWN = -1;

    private int limit = UNKNOWN;
    private int remaining = UNKNOWN;
    private int underWay;
    private @Nullable Long resetAt;
    private @Nullable Long closedUntil;
    private int refusedInRow;
    private long refusals;

    void enter() {
        underWay++;
    }

    void leave() {
        underWay = Math.max(0, underWay - 1);
    }

    Duration wait(long now, Priority priority) {
        startAnewIfDue(now);
        Duration closed = left(closedUntil, now);
        if (!closed.isZero() || remaining == UNKNOWN || resetAt == null) {
            return closed;
        }
        int kept = limit == UNKNOWN ? 0 : (int) Math.floor(limit * priority.reserve());
        return remaining - underWay > kept ? Duration.ZERO : left(resetAt, now);
    }

    void learn(RateHeaders told, long now) {
        told.limit().ifPresent(value -> limit = value);
        told.remaining().ifPresent(value -> remaining = value);
        told.resetIn().ifPresent(value -> resetAt = now + value.toNanos());
    }

    /** Closes the bucket after a 429 for as long as the server asks, or as the fallback says. */
    Duration refused(RateHeaders told, long now, Backoff fallback, RandomGenerator random) {
        refusals++;
        refusedInRow++;
        Duration wait = told.retryAfter()
                .or(() -> told.remaining().orElse(0) > 0 ? Optional.empty() : told.resetIn())
                .orElseGet(() -> fallback.delay(refusedInRow, random));
        close(wait, now);
        return wait;
    }

    void accepted() {
        refusedInRow = 0;
    }

    /** Closes the bucket for so long from now, unless it is closed for longer. */
    void close(Duration length, long now) {
        if (length.compareTo(left(closedUntil, now)) > 0) {
            closedUntil = now + length.toNanos();
        }
    }

    RateLimits.Snapshot snapshot(String bucket, long now) {
        startAnewIfDue(now);
        int free = remaining == UNKNOWN ? UNKNOWN : Math.max(0, remaining - underWay);
        return new RateLimits.Snapshot(
                bucket, limit, free, underWay, left(resetAt, now), left(closedUntil, now), refusals);
    }

    private void startAnewIfDue(long now) {
        if (resetAt != null && now - resetAt >= 0) {
            resetAt = null;
            remaining = limit;
        }
    }

    private static Duration left(@Nullable Long time, long now) {
        return time == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, time - now));
    }
}
