package dev.linnet.resilience;

import java.time.Duration;
import java.util.Optional;

/** What a failure says about trying again; exceptions implement it. */
public interface RetryHint {

    /** Returns whether the same attempt may succeed later. */
    boolean canRetry();

    /** Returns how long the other side asked to wait; it wins over any backoff. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
