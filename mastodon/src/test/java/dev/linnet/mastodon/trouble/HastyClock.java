package dev.linnet.mastodon.trouble;

import dev.linnet.schedule.BotClock;
import dev.linnet.schedule.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A clock that jumps to the next thing anybody waits for unless work is under way, and notes how long each wait was. */
final class HastyClock implements BotClock, AutoCloseable {

    /** What is further off is the daily upkeep: nobody waits for it, and a day gone by makes everything else too late. */
    private static final Duration LONGEST = Duration.ofHours(1);

    static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private final ManualClock manual = ManualClock.at(START);
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService driver =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "hasty-clock"));

    private final ReentrantLock lock = new ReentrantLock();
    private BooleanSupplier busy = () -> false;

    HastyClock() {
        driver.scheduleWithFixedDelay(this::jump, 10, 10, TimeUnit.MILLISECONDS);
    }

    /** Stands still as long as this is so, from the moment this returns. */
    void waitsWhile(BooleanSupplier condition) {
        lock.lock();
        try {
            busy = condition;
        } finally {
            lock.unlock();
        }
    }

    private void jump() {
        lock.lock();
        try {
            if (!busy.getAsBoolean()) {
                manual.pending().stream()
                        .findFirst()
                        .filter(wait -> wait.compareTo(LONGEST) <= 0)
                        .ifPresent(manual::advance);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long each wait was, in the order they began. */
    List<Duration> waits() {
        return waits;
    }

    @Override
    public Instant instant() {
        return manual.instant();
    }

    @Override
    public long nanoTime() {
        return manual.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        try (Pending alarm = after(duration, over::countDown)) {
            over.await();
        }
    }

    @Override
    public Pending after(Duration delay, Runnable task) {
        waits.add(delay);
        return manual.after(delay, task);
    }

    @Override
    public void close() {
        driver.shutdownNow();
    }
}
