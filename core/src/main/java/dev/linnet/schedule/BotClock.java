package dev.linnet.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The one source of time in Linnet: what time it is, waiting, and doing something later.
 *
 * <p>Everything that waits (a poll, a retry, a lease, a timer) takes a clock, so that a test can run a week in a second with
 * a {@link ManualClock}. Implementations are safe for use by many threads.
 */
public interface BotClock extends InstantSource {

    /** Returns the current time of day; it may jump when the machine's clock is set. */
    @Override
    Instant instant();

    /** Returns nanoseconds from an arbitrary origin that only ever grow: use it to measure how long something took. */
    long nanoTime();

    /**
     * Waits for the given time; returns at once when it is zero or negative.
     *
     * @throws InterruptedException when the waiting thread is interrupted
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Runs a task once, after a delay, on a thread of the clock. The task must be short and must not block: hand longer
     * work to another thread. What the task throws is logged and otherwise ignored.
     *
     * @return a handle that calls the task off; closing it after the task ran has no effect
     */
    Pending after(Duration delay, Runnable task);

    /** Tells whether this is the machine's own clock, so that another clock of the real world may stand in for it. */
    default boolean isReal() {
        return false;
    }

    /** Returns the clock of the machine. */
    static BotClock system() {
        return new SystemClock();
    }

    /** A task that waits for its time. */
    interface Pending extends AutoCloseable {
        /** Calls the task off if it has not started. */
        @Override
        void close();
    }
}
