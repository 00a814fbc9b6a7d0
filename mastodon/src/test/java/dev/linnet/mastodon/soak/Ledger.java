package dev.linnet.mastodon.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was sent and what the bot handled: each message has a number, and a place in its conversation. */
final class Ledger {

    private static final int SHOWN = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final BitSet handled;
    private final List<String> wrongs = new ArrayList<>();
    private final int[] places;
    private int sent;
    private int done;

    Ledger(int messages) {
        handled = new BitSet(messages);
        places = new int[messages];
    }

    /** Takes note that a message was sent. Returns its number. */
    int send() {
        lock.lock();
        try {
            return sent++;
        } finally {
            lock.unlock();
        }
    }

    /** Takes note that the bot handled a message. */
    void handle(Message message) {
        lock.lock();
        try {
            if (handled.get(message.number())) {
                wrong(message + " came twice");
                return;
            }
            handled.set(message.number());
            if (places[message.conversation()] != message.place()) {
                wrong(message + " came when " + places[message.conversation()] + " was due");
            }
            places[message.conversation()] = message.place() + 1;
            done++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until at most so many messages are sent and not handled; fails when nothing moves for the given time. */
    void awaitBacklog(int most, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            int before = done;
            long left = patience.toNanos();
            while (sent - done > most) {
                left = changed.awaitNanos(left);
                if (done != before) {
                    before = done;
                    left = patience.toNanos();
                } else if (left <= 0) {
                    throw new AssertionError("nothing was handled for " + patience + ": " + this);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    int sent() {
        lock.lock();
        try {
            return sent;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many messages were handled, each counted once. */
    int handled() {
        lock.lock();
        try {
            return handled.cardinality();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the first messages that came twice or out of order. */
    List<String> wrongs() {
        lock.lock();
        try {
            return List.copyOf(wrongs);
        } finally {
            lock.unlock();
        }
    }

    private void wrong(String what) {
        if (wrongs.size() < SHOWN) {
            wrongs.add(what);
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            return sent + " sent, " + done + " handled, first missing " + handled.nextClearBit(0) + ", wrong: "
                    + wrongs;
        } finally {
            lock.unlock();
        }
    }
}
