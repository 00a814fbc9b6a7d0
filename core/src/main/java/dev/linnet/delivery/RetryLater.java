package dev.linnet.delivery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler that wants to see the event again. What it did before it threw is not done again. Not an error: it
 * does not count as a failed attempt.
 */
public final class RetryLater extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration wait;

    /** Asks to see the event again after the bot's usual wait. */
    public RetryLater(String reason) {
        super(reason);
        this.wait = null;
    }

    /** Asks to see the event again after the given wait. */
    public RetryLater(String reason, Duration wait) {
        super(reason);
        if (wait.isNegative()) {
            throw new IllegalArgumentException("a wait must not be negative, but was " + wait);
        }
        this.wait = wait;
    }

    /** Returns how long to wait at least, if the handler said so. */
    public Optional<Duration> delay() {
        return Optional.ofNullable(wait);
    }
}
