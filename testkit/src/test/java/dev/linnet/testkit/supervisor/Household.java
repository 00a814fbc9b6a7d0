package dev.linnet.testkit.supervisor;

import dev.linnet.bot.RestartPolicy;
import dev.linnet.bot.RunningSupervisor;
import dev.linnet.bot.Supervisor;
import dev.linnet.bot.SupervisorException;
import dev.linnet.schedule.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Three bots under a supervisor, a clock that a test moves, and a diary of all that happens, which a test can wait for. */
final class Household implements Supervisor.Listener, AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    final List<String> diary = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final Lodger ann = new Lodger("ann", clock, this::note);
    final Lodger bob = new Lodger("bob", clock, this::note);
    final Lodger cat = new Lodger("cat", clock, this::note);
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private @Nullable RunningSupervisor running;

    Supervisor supervisor(RestartPolicy policy) {
        return Supervisor.of(policy).time(clock, new Random(1)).listener(this);
    }

    /** Starts ann, bob and cat, all permanent, and returns when they are connected and have begun. */
    RunningSupervisor start(RestartPolicy policy) throws InterruptedException {
        return start(supervisor(policy)
                .add("ann", ann::runner)
                .add("bob", bob::runner)
                .add("cat", cat::runner));
    }

    RunningSupervisor start(Supervisor supervisor) throws InterruptedException {
        RunningSupervisor started = begin(supervisor);
        awaitAll("ann begins", "bob begins", "cat begins", "ann started", "bob started", "cat started");
        diary.clear();
        return started;
    }

    RunningSupervisor begin(Supervisor supervisor) {
        RunningSupervisor started = supervisor.start();
        running = started;
        return started;
    }

    /** Lets the time pass that the last wait takes, and no more, so that there is one attempt and not several. */
    void advance() {
        clock.advance(waits.get(waits.size() - 1));
    }

    /** Waits for the next line of the diary of these words; others are passed over. */
    void await(String words) throws InterruptedException {
        awaitAll(words);
    }

    /** Waits for each of these lines, in any order. */
    void awaitAll(String... words) throws InterruptedException {
        List<String> missing = new ArrayList<>(List.of(words));
        while (!missing.isEmpty()) {
            String line = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("these did not come: " + missing + "; so far: " + diary);
            }
            missing.remove(line);
        }
    }

    @Override
    public void onStarted(String name) {
        note(name + " started");
    }

    @Override
    public void onEnded(String name, @Nullable Throwable failure) {
        note(name + " ended");
    }

    @Override
    public void onRestart(String name, Duration wait, @Nullable Throwable failure) {
        waits.add(wait);
        note(name + " waits");
    }

    @Override
    public void onFailed(String name, Throwable failure) {
        note(name + " failed");
    }

    @Override
    public void onGivenUp(SupervisorException reason) {
        note("given up");
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }

    private void note(String line) {
        diary.add(line);
        news.add(line);
    }
}
