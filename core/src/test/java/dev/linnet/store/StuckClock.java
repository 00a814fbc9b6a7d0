package dev.linnet.store;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** A clock that can make whoever asks it stand still. */
final class StuckClock implements BotClock {

    private final BotClock real;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean sticks;

    StuckClock(BotClock real) {
        this.real = real;
    }

    void sticks() {
        sticks = true;
    }

    void awaitStuck() throws InterruptedException {
        asked.await();
    }

    void goesOn() {
        over.countDown();
    }

    @Override
    public Instant instant() {
        if (sticks) {
            asked.countDown();
            try {
                over.await();
            } catch (InterruptedException hurry) {
                throw new IllegalStateException(hurry);
            }
        }
        return real.instant();
    }

    @Override
    public long nanoTime() {
        return real.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        real.sleep(duration);
    }

    @Override
    public Pending after(Duration delay, Runnable task) {
        return real.after(delay, task);
    }
}
