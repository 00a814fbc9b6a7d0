package dev.linnet.resilience;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the wait before attempt {@code n} is a random time between zero and a ceiling
 * that grows by a factor with each failure, up to a cap.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param first the ceiling after the first failure, positive
 * @param factor how much the ceiling grows with each further failure, at least 1
 * @param cap the highest ceiling, not below {@code first}
 * @param quiet how long all must have been well before a {@link Series} counts from one again, not negative
 */
public record Backoff(Duration first, double factor, Duration cap, Duration quiet) {

    public Backoff {
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("a backoff starts with a positive wait, but it was " + first);
        }
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("a backoff grows by a factor of at least 1, but it was " + factor);
        }
        if (cap.compareTo(first) < 0) {
            throw new IllegalArgumentException("the cap of a backoff, " + cap + ", is below its first wait, " + first);
        }
        if (quiet.isNegative()) {
            throw new IllegalArgumentException("the quiet period of a backoff was negative: " + quiet);
        }
    }

    /** Returns a backoff that doubles from {@code first} up to {@code cap} and is forgotten after a healthy minute. */
    public static Backoff doubling(Duration first, Duration cap) {
        return new Backoff(first, 2, cap, Duration.ofMinutes(1));
    }

    /** Returns what fits most servers: from one second up to two minutes. */
    public static Backoff standard() {
        return doubling(Duration.ofSeconds(1), Duration.ofMinutes(2));
    }

    /**
     * Returns the longest wait after the given number of failures in a row.
     *
     * @param attempt how many attempts failed, from 1
     */
    public Duration ceiling(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1, but it was " + attempt);
        }
        double millis = toMillis(first) * Math.pow(factor, attempt - 1.0);
        double most = toMillis(cap);
        return millis >= most ? cap : Duration.ofNanos((long) (millis * 1_000_000));
    }

    /** Returns a random wait of at most {@link #ceiling}. */
    public Duration delay(int attempt, RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(ceiling(attempt).toNanos() + 1));
    }

    /** Starts counting the failures of one thing that is kept up, such as a connection. */
    public Series series(BotClock clock, RandomGenerator random) {
        return new Series(this, clock, random);
    }

    private static double toMillis(Duration duration) {
        return duration.toNanos() / 1_000_000.0;
    }

    /**
     * The failures in a row of one thing that is kept up. Failures count on until it was up for the quiet period.
     * Belongs to one thread.
     */
    public static final class Series {
        private final Backoff backoff;
        private final BotClock clock;
        private final RandomGenerator random;
        private int failures;
        private boolean up;
        private long upSince;

        private Series(Backoff backoff, BotClock clock, RandomGenerator random) {
            this.backoff = backoff;
            this.clock = clock;
            this.random = random;
        }

        /** Notes that the thing is up from now on. */
        public void up() {
            up = true;
            upSince = clock.nanoTime();
        }

        /** Notes a failure and returns how long to wait before the next attempt. */
        public Duration failed() {
            if (up && clock.nanoTime() - upSince >= backoff.quiet().toNanos()) {
                failures = 0;
            }
            up = false;
            failures++;
            return backoff.delay(failures, random);
        }

        /** Returns how many failures there were in a row. */
        public int failures() {
            return failures;
        }
    }
}
