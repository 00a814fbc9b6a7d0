package dev.linnet.mastodon.kills;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** The numbered points of one life of a process. At the last one it stops for good: no thread gets past any point then. */
final class Points {

    private final int last;
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch never = new CountDownLatch(1);
    private int crossed;

    /** Begins at 0; a {@code last} of 0 means that there is none. */
    Points(int last) {
        this.last = last;
    }

    void cross(String name) {
        lock.lock();
        try {
            crossed++;
            Report.at(crossed, name);
            if (crossed == last) {
                Report.stopped(crossed, name);
                block();
            }
        } finally {
            lock.unlock();
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
