package dev.linnet.platform;

import dev.linnet.http.ApiException;
import dev.linnet.resilience.Backoff;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a feed at intervals. */
final class PollingSource implements EventSource {

    private static final Logger log = LoggerFactory.getLogger(PollingSource.class);

    private final Polling polling;
    private final CatchUp catchUp;
    private final BotClock clock;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    PollingSource(Polling polling, CatchUp catchUp, BotClock clock, Backoff backoff, RandomGenerator random) {
        this.polling = polling;
        this.catchUp = catchUp;
        this.clock = clock;
        this.backoff = backoff;
        this.random = random;
    }

    @Override
    public void run(Sink sink) throws InterruptedException {
        int failures = 0;
        sink.state(SourceState.CONNECTING, "");
        boolean open = true;
        while (open) {
            Duration wait;
            try {
                catchUp.read(sink);
                failures = 0;
                wait = interval();
                sink.state(SourceState.POLLING, "every " + polling.interval());
            } catch (ApiException failure) {
                if (catchUp.isEnd(failure)) {
                    throw failure;
                }
                failures++;
                wait = longer(failure.retryAfter().orElse(Duration.ZERO), backoff.delay(failures, random));
                sink.state(SourceState.DOWN, String.valueOf(failure.getMessage()));
                log.warn("Polling failed and is tried again in {}: {}", wait, failure.getMessage());
            }
            open = pause(wait);
        }
    }

    @Override
    public void drain(Sink sink) throws InterruptedException {
        catchUp.read(sink);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Duration interval() {
        double factor = 1 + polling.jitter() * (2 * random.nextDouble() - 1);
        return Duration.ofNanos((long) (polling.interval().toNanos() * factor));
    }

    /** Waits for a while or until closed. Returns whether to go on. */
    private boolean pause(Duration wait) throws InterruptedException {
        boolean[] over = new boolean[1];
        try (BotClock.Pending alarm = clock.after(wait, () -> wake(over))) {
            lock.lockInterruptibly();
            try {
                while (!over[0] && !closed) {
                    changed.await();
                }
                return !closed;
            } finally {
                lock.unlock();
            }
        }
    }

    private void wake(boolean[] over) {
        lock.lock();
        try {
            over[0] = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
