package dev.linnet.delivery.internal;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs of one lane one at a time and in order, and different lanes side by side, up to a bound. How many jobs there should
 * be is bounded too: who brings them asks for room first.
 */
public final class Lanes implements AutoCloseable {

    /** Work that belongs to a lane. */
    @FunctionalInterface
    public interface Job {
        /** Does it. Returns {@code null} when done, or how long to wait before it runs again, ahead of the lane's others. */
        @Nullable Duration run();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Semaphore running;
    private final ExecutorService executor;
    private final BotClock clock;
    private final int capacity;
    private final Runnable freed;
    private int jobs;
    private int active;
    private int parked;
    private boolean closed;

    /**
     * Makes lanes without any job.
     *
     * @param concurrency how many jobs may run at the same time
     * @param capacity how many jobs may wait or run before there is no room
     * @param freed runs whenever a job is over, while the lanes still count it as going on; must not block
     */
    public Lanes(int concurrency, int capacity, ExecutorService executor, BotClock clock, Runnable freed) {
        this.running = new Semaphore(concurrency);
        this.capacity = capacity;
        this.executor = executor;
        this.clock = clock;
        this.freed = freed;
    }

    /** Returns for how many more jobs there is room. */
    public int room() {
        lock.lock();
        try {
            return closed ? 0 : Math.max(0, capacity - jobs);
        } finally {
            lock.unlock();
        }
    }

    /** Queues a job. Returns whether it was taken: not when the lanes are closed. */
    public boolean submit(String lane, Job job) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            jobs++;
            Lane queue = lanes.computeIfAbsent(lane, Lane::new);
            queue.jobs.add(job);
            if (!queue.busy) {
                start(queue);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Counts work that will bring jobs as going on, until {@link #ended}, so that nobody takes the lanes for idle. */
    public void begun() {
        lock.lock();
        try {
            active++;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what {@link #begun} told of. */
    public void ended() {
        lock.lock();
        try {
            active--;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many jobs wait, run, or are put off. */
    public int depth() {
        lock.lock();
        try {
            return jobs;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes no more jobs and waits for those at hand. Jobs that are put off are left alone.
     *
     * @return whether everything that could run has run in time
     */
    public boolean drain(Duration deadline) throws InterruptedException {
        long left = deadline.toNanos();
        lock.lockInterruptibly();
        try {
            closed = true;
            while (active > 0) {
                if (left <= 0) {
                    return false;
                }
                left = idle.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no job runs or is about to; jobs that are put off may still be there.
     *
     * @return whether that came about in time
     */
    public boolean awaitIdle(Duration deadline) throws InterruptedException {
        long left = deadline.toNanos();
        lock.lockInterruptibly();
        try {
            while (active > 0) {
                if (left <= 0) {
                    return false;
                }
                left = idle.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no job is left, not even one that is put off. */
    public void awaitEmpty() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (active > 0 || parked > 0) {
                idle.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more jobs; what is queued already still runs. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void start(Lane lane) {
        lane.busy = true;
        active++;
        try {
            executor.execute(() -> work(lane));
        } catch (RejectedExecutionException stopped) {
            active--;
            lane.busy = false;
        }
    }

    /** Runs one job of a lane and then queues the lane again, so that a long lane does not keep others waiting. */
    private void work(Lane lane) {
        Job job = peek(lane);
        Duration again = null;
        boolean ran = false;
        try {
            running.acquire();
            try {
                again = job.run();
                ran = true;
            } finally {
                running.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            finished(lane, ran, again);
        }
    }

    private Job peek(Lane lane) {
        lock.lock();
        try {
            return lane.jobs.element();
        } finally {
            lock.unlock();
        }
    }

    private void finished(Lane lane, boolean ran, @Nullable Duration again) {
        lock.lock();
        try {
            if (again != null) {
                park(lane, again);
            } else {
                lane.jobs.remove();
                jobs--;
                lane.busy = false;
                if (lane.jobs.isEmpty()) {
                    lanes.remove(lane.name);
                } else if (ran || !closed) {
                    start(lane);
                }
                freed.run();
            }
            active--;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void park(Lane lane, Duration wait) {
        parked++;
        clock.after(wait, () -> {
            lock.lock();
            try {
                parked--;
                if (closed) {
                    idle.signalAll();
                } else {
                    start(lane);
                }
            } finally {
                lock.unlock();
            }
        });
    }

    private static final class Lane {
        private final String name;
        private final Deque<Job> jobs = new ArrayDeque<>();
        private boolean busy;

        private Lane(String name) {
            this.name = name;
        }
    }
}
