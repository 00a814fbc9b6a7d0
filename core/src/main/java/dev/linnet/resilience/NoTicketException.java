package dev.linnet.resilience;

import java.time.Duration;
import java.util.Optional;

/** A ticket would not have come in time; nothing was done. */
public final class NoTicketException extends RuntimeException implements RetryHint {

    private static final long serialVersionUID = 1L;

    private final String bucket;
    private final Duration wait;

    NoTicketException(String bucket, Duration wait, Duration patience) {
        super("the bucket \"" + bucket + "\" has no ticket for another " + wait + ", longer than the " + patience
                + " there was to wait; nothing was sent");
        this.bucket = bucket;
        this.wait = wait;
    }

    /** Returns the name of the bucket. */
    public String bucket() {
        return bucket;
    }

    @Override
    public boolean canRetry() {
        return true;
    }

    /** Returns how long it would have taken. */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(wait);
    }
}
