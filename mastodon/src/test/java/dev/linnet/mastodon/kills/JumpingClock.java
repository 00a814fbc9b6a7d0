package dev.linnet.mastodon.kills;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, as fast as wanted, whose time of day can be set: what is measured by nanoseconds does not jump. */
final class JumpingClock implements BotClock {

    private final BotClock real = BotClock.system();
    private final Instant start = real.instant();
    private final long origin = real.nanoTime();
    private final int speed;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    JumpingClock(int speed) {
        this.speed = speed;
    }

    void jump(Duration distance) {
        offset.updateAndGet(before -> before.plus(distance));
    }

    /** Who goes as fast as the machine agrees with others about when a lease has run out. */
    @Override
    public boolean isReal() {
        return speed == 1;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime()).plus(offset.get());
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
