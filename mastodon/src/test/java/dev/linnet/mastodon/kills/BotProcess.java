package dev.linnet.mastodon.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A process with a bot, seen from outside: what it reports, and the signals it gets. */
final class BotProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int SHOWN = 60;
    private static final String SOURCE = "SOURCE ";
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    private final Process process;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<String> reports = new ArrayList<>();
    private final Deque<String> output = new ArrayDeque<>();
    private boolean silent;

    private BotProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "reads process " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static BotProcess start(Launch launch, Orders orders) {
        try {
            return new BotProcess(new ProcessBuilder(launch.command(orders))
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Tells whether it reported something that begins so. */
    boolean reported(String beginning) {
        return count(report -> report.startsWith(beginning)) > 0;
    }

    int count(Predicate<String> which) {
        lock.lock();
        try {
            return (int) reports.stream().filter(which).count();
        } finally {
            lock.unlock();
        }
    }

    /** Returns what it reported first that begins so, without that beginning. */
    String report(String beginning) {
        lock.lock();
        try {
            return reports.stream()
                    .filter(report -> report.startsWith(beginning))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no report " + beginning + this))
                    .substring(beginning.length());
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether its bot reads the network, as far as it has reported. */
    boolean reads() {
        String source = source();
        return source.startsWith("POLLING") || source.startsWith("LIVE");
    }

    /** Tells whether its bot stands by while another reads. */
    boolean standsBy() {
        return source().startsWith("STANDBY");
    }

    private String source() {
        return last(SOURCE);
    }

    /** Returns what it reported last that begins so, without that beginning; nothing if there is no such report. */
    String last(String beginning) {
        lock.lock();
        try {
            return reports.stream()
                    .filter(report -> report.startsWith(beginning))
                    .reduce("", (earlier, later) -> later.substring(beginning.length()));
        } finally {
            lock.unlock();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Waits until something holds, looked at whenever the process reports and a little more often. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        await(what, condition, true);
    }

    /** Waits until something holds that the process, which may be gone, has no part in. */
    void awaitAfterwards(String what, BooleanSupplier condition) throws InterruptedException {
        await(what, condition, false);
    }

    private void await(String what, BooleanSupplier condition, boolean alive) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            lock.lock();
            try {
                if (alive && silent) {
                    throw new AssertionError("the process ended while waiting for " + what + this);
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError("waited " + PATIENCE + " for " + what + this);
                }
                news.awaitNanos(LOOK);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Sends SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        assertThat(exit()).as("exit code of a process that is killed%s", this).isEqualTo(KILLED);
    }

    /** Sends SIGTERM, as whoever runs a bot does to stop it, and waits until it is gone. */
    void stop() throws InterruptedException {
        // Process.destroy would close its input too, by which it knows that its parent is gone.
        process.toHandle().destroy();
        assertThat(exit())
                .as("exit code of a process that is told to stop%s", this)
                .isIn(0, TERMINATED);
    }

    /** Sends SIGTERM, and waits until it is gone, or has come to its last point on the way. Returns whether it is gone. */
    boolean stopsBeforeItsPoint() throws InterruptedException {
        process.toHandle().destroy();
        awaitAfterwards("the end or the last point", () -> reported("POINT ") || !process.isAlive());
        return !reported("POINT ");
    }

    /** Sends SIGSTOP: it stands still wherever it is, until {@link #resume}. */
    void pause() throws InterruptedException {
        signal("-STOP");
    }

    /** Sends SIGCONT. */
    void resume() throws InterruptedException {
        signal("-CONT");
    }

    /** Sets its clock. */
    void jump(Duration distance) {
        tell("jump " + distance);
    }

    /** Lets it halt, outside of any numbered call, at the so-manieth point from now whose name begins so. */
    void halts(int which, String beginning) {
        tell("halt " + which + " " + beginning);
    }

    /** Lets it go on after a halt. */
    void goesOn() {
        tell("go on");
    }

    private void tell(String order) {
        try {
            process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void signal(String name) throws InterruptedException {
        try {
            Process kill = new ProcessBuilder("kill", name, String.valueOf(process.pid())).start();
            assertThat(kill.waitFor()).as("kill %s", name).isZero();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int exit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the process ends%s", this)
                .isTrue();
        return process.exitValue();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line);
            }
        } catch (IOException gone) {
            note(gone.toString());
        }
        lock.lock();
        try {
            silent = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void note(String line) {
        lock.lock();
        try {
            // A bot that polls says so again and again, and with it nothing new.
            if (line.startsWith(Report.MARK + SOURCE) && line.equals(output.peekLast())) {
                return;
            }
            output.add(line);
            if (output.size() > SHOWN) {
                output.remove();
            }
            if (line.startsWith(Report.MARK)) {
                reports.add(line.substring(Report.MARK.length()));
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            return "; the last it said:\n  " + String.join("\n  ", output);
        } finally {
            lock.unlock();
        }
    }
}
