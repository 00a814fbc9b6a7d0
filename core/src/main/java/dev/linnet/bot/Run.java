package dev.linnet.bot;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a supervised bot, on a thread of its own: connects, waits for the end, and tells of both. */
final class Run {

    private final Child child;
    private final Consumer<Run> connected;
    private final Consumer<Run> ended;
    private final Thread thread;
    private volatile @Nullable RunningBot bot;
    private volatile @Nullable Throwable failure;
    private volatile boolean abandoned;

    Run(Child child, Consumer<Run> connected, Consumer<Run> ended) {
        this.child = child;
        this.connected = connected;
        this.ended = ended;
        this.thread = new Thread(this::go, "linnet-run-" + child.name());
        this.thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    Child child() {
        return child;
    }

    /** Returns the bot, once connected. */
    Optional<RunningBot> bot() {
        return Optional.ofNullable(bot);
    }

    /** Returns what ended it, if that was a failure. */
    @Nullable Throwable failure() {
        return failure;
    }

    /** Stops a bot that runs; interrupts one that is being connected. */
    void stop(Duration deadline) {
        RunningBot running = bot;
        if (running != null) {
            running.stop(deadline);
        } else {
            thread.interrupt();
        }
    }

    /** The deadline is over: what still waits for the network is interrupted. */
    void hurry() {
        RunningBot running = bot;
        if (running != null) {
            running.hurry();
        } else {
            thread.interrupt();
        }
    }

    /** Interrupts it, whatever it does. Should it connect after all, it ends at once. */
    void abandon() {
        abandoned = true;
        bot().ifPresent(RunningBot::interrupt);
        thread.interrupt();
    }

    private void go() {
        try {
            RunningBot running = child.start();
            bot = running;
            if (abandoned) {
                running.close();
            }
            connected.accept(this);
            awaitEnd(running);
        } catch (Throwable reason) {
            failure = reason;
        } finally {
            ended.accept(this);
        }
    }

    private static void awaitEnd(RunningBot running) {
        try {
            running.await();
        } catch (InterruptedException whileConnecting) {
            running.close();
        }
    }
}
