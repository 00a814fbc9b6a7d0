package dev.linnet.resilience;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * When to try again: a backoff, what is worth it, how often, and for how long in all.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param backoff the waits, where the other side did not say how long
 * @param attempts the most attempts in all, at least 1
 * @param deadline the most time from the first attempt to the start of the last
 * @param worthRetrying which failures to try again after
 */
public record RetryPolicy(Backoff backoff, int attempts, Duration deadline, Predicate<Throwable> worthRetrying) {

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("a retry policy needs at least 1 attempt, but had " + attempts);
        }
        if (deadline.isNegative()) {
            throw new IllegalArgumentException("the deadline of a retry policy was negative: " + deadline);
        }
    }

    /** Returns up to five attempts within five minutes, for failures whose {@link RetryHint} says so. */
    public static RetryPolicy standard() {
        return new RetryPolicy(Backoff.standard(), 5, Duration.ofMinutes(5), RetryPolicy::saysSo);
    }

    /** Returns a policy that never tries again. */
    public static RetryPolicy never() {
        return standard().withAttempts(1);
    }

    /** Returns this policy with another backoff. */
    public RetryPolicy withBackoff(Backoff other) {
        return new RetryPolicy(other, attempts, deadline, worthRetrying);
    }

    /** Returns this policy with another number of attempts in all. */
    public RetryPolicy withAttempts(int most) {
        return new RetryPolicy(backoff, most, deadline, worthRetrying);
    }

    /** Returns this policy with another overall deadline. */
    public RetryPolicy withDeadline(Duration most) {
        return new RetryPolicy(backoff, attempts, most, worthRetrying);
    }

    /** Returns this policy for other failures. */
    public RetryPolicy retrying(Predicate<Throwable> which) {
        return new RetryPolicy(backoff, attempts, deadline, which);
    }

    /**
     * Returns how long to wait before the next attempt, or nothing to give up.
     *
     * <p>A wait that the other side asked for wins over the backoff, and if it does not fit into the deadline there is no
     * next attempt: trying earlier would only be refused again.
     *
     * @param attempt how many attempts were made, from 1
     * @param failure how the last one failed
     * @param elapsed the time since the first attempt began
     */
    public Optional<Duration> next(int attempt, Throwable failure, Duration elapsed, RandomGenerator random) {
        if (attempt >= attempts || !worthRetrying.test(failure)) {
            return Optional.empty();
        }
        Duration wait = asked(failure).orElseGet(() -> backoff.delay(attempt, random));
        return elapsed.plus(wait).compareTo(deadline) > 0 ? Optional.empty() : Optional.of(wait);
    }

    private static Optional<Duration> asked(Throwable failure) {
        return failure instanceof RetryHint hint ? hint.retryAfter() : Optional.empty();
    }

    private static boolean saysSo(Throwable failure) {
        return failure instanceof RetryHint hint && hint.canRetry();
    }
}
