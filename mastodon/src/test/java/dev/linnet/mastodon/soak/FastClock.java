package dev.linnet.mastodon.soak;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;

/** The machine's clock, with time going by many times as fast, so that a test need not sit out every backoff. */
final class FastClock implements BotClock {

    private final BotClock real = BotClock.system();
    private final Instant start = real.instant();
    private final long origin = real.nanoTime();
    private final int speed;

    FastClock(int speed) {
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime());
    }

    @Override
    public long nanoTime() {
        return (real.nanoTime() - origin) * speed;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        real.sleep(duration.dividedBy(speed));
    }

    @Override
    public Pending after(Duration delay, Runnable task) {
        return real.after(delay.dividedBy(speed), task);
    }
}
