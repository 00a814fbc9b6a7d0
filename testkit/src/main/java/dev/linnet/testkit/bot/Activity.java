package dev.linnet.testkit.bot;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Knows whether the bot's source of events has taken in everything that was brought to it. */
final class Activity {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open;
    private boolean reading;
    private int brought;

    /** A source was made; it reads as soon as its bot runs. */
    void opened() {
        change(() -> {
            open = true;
            reading = true;
        });
    }

    /** The source was woken and reads. */
    void reads() {
        change(() -> reading = open);
    }

    /** The source has read to the end and waits for its alarm. */
    void rests() {
        change(() -> reading = false);
    }

    /** An event was handed to the stream. */
    void brings() {
        change(() -> brought += open ? 1 : 0);
    }

    /** Events of the stream were taken over by the engine. */
    void taken(int count) {
        change(() -> brought = Math.max(0, brought - count));
    }

    /** The source will read no more. */
    void ended() {
        change(() -> {
            open = false;
            reading = false;
            brought = 0;
        });
    }

    /** Waits until nothing is on its way any more. Returns whether that came about in time. */
    boolean awaitQuiet(Duration deadline) throws InterruptedException {
        long left = deadline.toNanos();
        lock.lockInterruptibly();
        try {
            while (reading || brought > 0) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
