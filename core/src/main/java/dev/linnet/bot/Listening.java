package dev.linnet.bot;

import dev.linnet.platform.SourceState;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How the connection of a bot is doing, and who waits for it. */
final class Listening {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private SourceState state = SourceState.CONNECTING;

    SourceState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    void become(SourceState now) {
        lock.lock();
        try {
            state = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until events come in, or never will again. Returns whether they do. */
    boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (state != SourceState.LIVE && state != SourceState.POLLING && state != SourceState.CLOSED) {
                changed.await();
            }
            return state != SourceState.CLOSED;
        } finally {
            lock.unlock();
        }
    }
}
