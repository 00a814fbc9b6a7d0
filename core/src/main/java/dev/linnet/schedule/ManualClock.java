package dev.linnet.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it.
 *
 * <p>Threads that {@link #sleep} wait until the clock was moved past the end of their sleep; delayed tasks run on the
 * thread that calls {@link #advance}, in the order of their times. A clock made by {@link #selfMoving} moves itself
 * whenever somebody sleeps, so that code that only waits runs through without a second thread.
 */
public final class ManualClock implements BotClock {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private final boolean selfMoving;
    private Instant now;
    private long nanos;
    private long taskNumber;
    private int sleepers;

    private ManualClock(Instant start, boolean selfMoving) {
        this.now = start;
        this.selfMoving = selfMoving;
    }

    /** Returns a clock that shows the given time until it is moved. */
    public static ManualClock at(Instant start) {
        return new ManualClock(start, false);
    }

    /** Returns a clock that starts at the given time and moves on by itself whenever a thread sleeps on it. */
    public static ManualClock selfMoving(Instant start) {
        return new ManualClock(start, true);
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long nanoTime() {
        lock.lock();
        try {
            return nanos;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        if (selfMoving) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before sleeping");
            }
            advance(duration);
            return;
        }
        lock.lockInterruptibly();
        try {
            long end = nanos + duration.toNanos();
            sleepers++;
            moved.signalAll();
            try {
                while (nanos < end) {
                    moved.await();
                }
            } finally {
                sleepers--;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Pending after(Duration delay, Runnable work) {
        lock.lock();
        try {
            Task task = new Task(nanos + Math.max(0, delay.toNanos()), taskNumber++, work);
            tasks.add(task);
            return () -> callOff(task);
        } finally {
            lock.unlock();
        }
    }

    /** Moves the clock on, running each delayed task when its time comes. */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a clock is moved forward, but the step was " + step);
        }
        long end = nanoTime() + step.toNanos();
        for (Task task = nextUntil(end); task != null; task = nextUntil(end)) {
            task.work().run();
        }
        lock.lock();
        try {
            moveTo(end);
        } finally {
            lock.unlock();
        }
    }

    /** Sets the time of day without any time passing, as when a machine's clock is corrected. */
    public void set(Instant time) {
        lock.lock();
        try {
            now = time;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until at least the given number of threads sleep on this clock, so that a test knows they are there. */
    public void awaitSleepers(int count) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (sleepers < count) {
                moved.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long each pending task still has to wait, soonest first. */
    public List<Duration> pending() {
        lock.lock();
        try {
            List<Duration> waits = new ArrayList<>();
            tasks.stream().sorted(tasks.comparator()).forEach(task -> waits.add(Duration.ofNanos(task.due() - nanos)));
            return List.copyOf(waits);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Task nextUntil(long end) {
        lock.lock();
        try {
            Task task = tasks.peek();
            if (task == null || task.due() > end) {
                return null;
            }
            tasks.remove();
            moveTo(task.due());
            return task;
        } finally {
            lock.unlock();
        }
    }

    private void moveTo(long time) {
        if (time > nanos) {
            now = now.plusNanos(time - nanos);
            nanos = time;
            moved.signalAll();
        }
    }

    private void callOff(Task task) {
        lock.lock();
        try {
            tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }

    private record Task(long due, long number, Runnable work) {}
}
