package dev.linnet.http;

import dev.linnet.schedule.BotClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The bounded queue between the thread that reads one connection and the one that runs the listener. */
final class LiveInbox {

    /** How much text and how many bytes may wait, whatever the number of messages. */
    private static final long MOST = 16_000_000;

    private final BotClock clock;
    private final int bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<LiveSignal> signals = new ArrayDeque<>();
    private long size;
    private LiveSignal.@Nullable End end;
    private boolean abandoned;
    private long heardAt;

    LiveInbox(BotClock clock, int bound) {
        this.clock = clock;
        this.bound = bound;
        this.heardAt = clock.nanoTime();
    }

    /** Puts a signal in, waiting while the queue is full; does nothing once the connection has ended. */
    void put(LiveSignal signal) {
        lock.lock();
        try {
            heardAt = clock.nanoTime();
            while (isFull() && !abandoned) {
                changed.awaitUninterruptibly();
            }
            if (end == null && !abandoned) {
                signals.add(signal);
                size += signal.size();
            }
            heardAt = clock.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the connection; what came before is still handed out, and only the first end counts. */
    void end(LiveSignal.End last) {
        lock.lock();
        try {
            if (end == null) {
                end = last;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Drops what waits, and frees a reader that waits for room. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            signals.clear();
            size = 0;
        } finally {
            lock.unlock();
        }
        end(LiveSignal.End.because("it was closed here"));
    }

    /** Waits for the next signal; the end comes last, and then again and again. */
    LiveSignal take() {
        lock.lock();
        try {
            while (signals.isEmpty() && end == null) {
                changed.awaitUninterruptibly();
            }
            LiveSignal next = signals.poll();
            size -= next == null ? 0 : next.size();
            changed.signalAll();
            return next != null ? next : Objects.requireNonNull(end);
        } finally {
            lock.unlock();
        }
    }

    /** Returns for how many nanoseconds nothing was heard; zero while messages wait, as the silence may then be ours. */
    long silentFor() {
        lock.lock();
        try {
            return signals.isEmpty() ? clock.nanoTime() - heardAt : 0;
        } finally {
            lock.unlock();
        }
    }

    /** Few large messages fill it as many small ones do; a single one always finds room. */
    private boolean isFull() {
        return signals.size() >= bound || size > MOST;
    }

    boolean hasEnded() {
        lock.lock();
        try {
            return end != null;
        } finally {
            lock.unlock();
        }
    }
}
