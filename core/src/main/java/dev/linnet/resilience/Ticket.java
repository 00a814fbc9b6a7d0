package dev.linnet.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The permission to do one thing now. Safe for use by many threads. */
public final class Ticket {

    private final String bucket;
    private final Duration waited;
    private final Runnable back;
    private final AtomicBoolean settled = new AtomicBoolean();

    Ticket(String bucket, Duration waited, Runnable back) {
        this.bucket = bucket;
        this.waited = waited;
        this.back = back;
    }

    /** Returns the name of the bucket it came from; of several, their names joined by {@code +}. */
    public String bucket() {
        return bucket;
    }

    /** Returns how long it was waited for. */
    public Duration waited() {
        return waited;
    }

    /** Gives the ticket back because it was not used. Doing so again, or after an answer was learned, has no effect. */
    public void giveBack() {
        if (settle()) {
            back.run();
        }
    }

    boolean settle() {
        return settled.compareAndSet(false, true);
    }

    @Override
    public String toString() {
        return "Ticket[" + bucket + " after " + waited + "]";
    }
}
