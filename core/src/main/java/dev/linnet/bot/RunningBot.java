package dev.linnet.bot;

import dev.linnet.platform.SourceState;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Account;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A bot at work. Safe for use by many threads. Closing it stops it gracefully and waits until it has stopped. */
public final class RunningBot implements Foreground.Running {

    private static final Duration LONG = Duration.ofDays(365);

    private final Engine engine;
    private final Tally tally;
    private final Readings readings;
    private final Thread reader;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile Shown shown = Shown.NOTHING;
    private volatile boolean reading = true;
    private volatile @Nullable Runnable limit;
    private volatile @Nullable RuntimeException failure;

    private RunningBot(Engine engine, Tally tally) {
        this.engine = engine;
        this.tally = tally;
        this.readings = new Readings(engine, tally);
        this.reader = new Thread(this::read, "linnet-" + engine.name());
    }

    static RunningBot start(Engine engine, Tally tally) {
        RunningBot running = new RunningBot(engine, tally);
        running.shown = Shown.begin(engine.settings().instruments, running);
        running.reader.start();
        return running;
    }

    /** Returns the bot's name. */
    public String name() {
        return engine.name();
    }

    /** Returns the account the bot acts with. */
    public Account account() {
        return engine.account();
    }

    /** Returns how the connection to the network is doing. */
    public SourceState source() {
        return engine.listening().state();
    }

    /** Returns how many events wait or are being handled in memory. */
    public int queued() {
        return engine.queued();
    }

    /** Returns the bot's numbers as they are now. Asks the store, but never the network; throws nothing. */
    public Vitals vitals() {
        return readings.vitals();
    }

    /** Returns whether the bot works and is connected, and if not, why. Asks the store, but never the network. */
    public Health health() {
        RuntimeException reason = failure;
        if (reason != null) {
            return Health.over("ended by itself: " + reason.getMessage());
        }
        if (stopped.getCount() == 0) {
            return Health.over("has stopped");
        }
        if (closing.get()) {
            return Health.waiting("is being stopped");
        }
        if (!reader.isAlive()) {
            return Health.over("nobody reads its events any more");
        }
        boolean streams = engine.settings().strategy instanceof Streaming;
        String trouble = tally.trouble(streams ? "streaming" : "polling");
        if (trouble.isEmpty()) {
            trouble = readings.storeTrouble();
        }
        return trouble.isEmpty() ? Health.WELL : Health.waiting(trouble);
    }

    /** Returns what ended the bot, if it ended by itself. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Waits until the bot has stopped.
     *
     * @throws RuntimeException what ended it, if it ended by itself: usually a {@link dev.linnet.http.ApiException}
     */
    @Override
    public void await() throws InterruptedException {
        stopped.await();
        RuntimeException reason = failure;
        if (reason != null) {
            throw reason;
        }
    }

    /**
     * Waits until the bot hears of what happens: until its stream is up, or it has asked for the first time. A replica that
     * stands by waits until it takes over. For tests and scripts.
     *
     * @throws IllegalStateException when it was stopped before that
     * @throws RuntimeException what ended it before that, if it ended by itself
     */
    public void awaitListening() throws InterruptedException {
        if (!engine.listening().await()) {
            await();
            throw new IllegalStateException(name() + " was stopped before it listened");
        }
    }

    /** Waits until everything that came in so far has been handled or put off. For tests and scripts. */
    public void awaitIdle() throws InterruptedException {
        engine.awaitIdle(LONG);
    }

    /**
     * Waits until everything that came in so far has been handled or put off.
     *
     * @param deadline how long to wait at most, in real time
     * @return whether that came about in time
     */
    public boolean awaitIdle(Duration deadline) throws InterruptedException {
        return engine.awaitIdle(deadline);
    }

    /** Stops: reads no more, lets handlers finish within the deadline, logs off. Has no effect the second time. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            engine.stopReading();
        }
        boolean interrupted = false;
        while (true) {
            try {
                stopped.await();
                break;
            } catch (InterruptedException hurry) {
                interrupted = true;
                reader.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins to stop, and returns at once. Handlers have what is left of the deadline when the reader is out. */
    void stop(Duration deadline) {
        BotClock clock = engine.settings().clock;
        long end = clock.nanoTime() + deadline.toNanos();
        limit = () -> engine.drainWithin(Duration.ofNanos(Math.max(0, end - clock.nanoTime())));
        if (closing.compareAndSet(false, true)) {
            engine.stopReading();
        }
    }

    /** Interrupts the reader if it still waits for the network. */
    void hurry() {
        if (reading) {
            reader.interrupt();
        }
    }

    /** Interrupts the reader, whatever it does. */
    void interrupt() {
        reader.interrupt();
    }

    private void read() {
        try {
            engine.run();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException reason) {
            fail(reason);
        } catch (Error serious) {
            fail(new IllegalStateException("the bot ended with " + serious, serious));
        } finally {
            reading = false;
            Runnable left = limit;
            if (left != null) {
                left.run();
            }
            engine.close();
            engine.listening().become(SourceState.CLOSED);
            shown.close();
            stopped.countDown();
        }
    }

    private void fail(RuntimeException reason) {
        if (!closing.get()) {
            failure = reason;
        }
    }
}
