package dev.linnet.bot;

import dev.linnet.platform.SourceState;
import dev.linnet.social.Account;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A bot at work. Safe for use by many threads. Closing it stops it gracefully and waits until it has stopped. */
public final class RunningBot implements AutoCloseable {

    private static final Duration LONG = Duration.ofDays(365);

    private final Engine engine;
    private final Thread reader;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile @Nullable RuntimeException failure;

    private RunningBot(Engine engine) {
        this.engine = engine;
        this.reader = new Thread(this::read, "linnet-" + engine.name());
    }

    static RunningBot start(Engine engine) {
        RunningBot running = new RunningBot(engine);
        running.reader.start();
        return running;
    }

    /** Returns the account the bot acts with. */
    public Account account() {
        return engine.account();
    }

    /** Returns how the connection to the network is doing. */
    public SourceState source() {
        return engine.sourceState();
    }

    /** Returns how many events wait or are being handled in memory. */
    public int queued() {
        return engine.queued();
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
    public void await() throws InterruptedException {
        stopped.await();
        RuntimeException reason = failure;
        if (reason != null) {
            throw reason;
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

    private void read() {
        try {
            engine.run();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException reason) {
            if (!closing.get()) {
                failure = reason;
            }
        } finally {
            engine.close();
            stopped.countDown();
        }
    }
}
