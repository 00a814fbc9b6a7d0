package dev.linnet.mastodon.kills;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The numbered points of one life of a process, each before or after a call. At the last one it stops for good: no thread gets
 * past any point then. It can be halted at others too, for some time: once it is, every thread is outside of such calls.
 */
final class Points {

    private final int last;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CountDownLatch never = new CountDownLatch(1);
    private int crossed;
    private int inside;
    private int more;
    private String where = "";
    private boolean halted;

    /** Begins at 0; a {@code last} of 0 means that there is none. */
    Points(int last) {
        this.last = last;
    }

    /** Halts at the so-manieth point from now whose name begins so. */
    void halt(int which, String beginning) {
        lock.lock();
        try {
            more = which;
            where = beginning;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on after a halt, and forgets one that has not come. */
    void goOn() {
        lock.lock();
        try {
            more = 0;
            halted = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void enter(String call) {
        lock.lock();
        try {
            cross("before " + call);
            inside++;
        } finally {
            lock.unlock();
        }
    }

    void leave(String call) {
        lock.lock();
        try {
            inside--;
            changed.signalAll();
            cross("after " + call);
        } finally {
            lock.unlock();
        }
    }

    private void cross(String name) {
        while (halted) {
            changed.awaitUninterruptibly();
        }
        crossed++;
        Report.at(crossed, name);
        if (crossed == last) {
            Report.stopped(crossed, name);
            // Who stops for good keeps the lock.
            block();
        }
        if (more > 0 && name.startsWith(where) && --more == 0) {
            halted = true;
            while (inside > 0) {
                changed.awaitUninterruptibly();
            }
            Report.halted(crossed, name);
            while (halted) {
                changed.awaitUninterruptibly();
            }
        }
    }

    private void block() {
        while (true) {
            try {
                never.await();
            } catch (InterruptedException hurry) {
                Report.note("interrupted at the last point");
            }
        }
    }
}
