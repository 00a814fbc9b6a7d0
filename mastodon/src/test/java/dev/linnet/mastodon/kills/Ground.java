package dev.linnet.mastodon.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the tests of one class share: a directory, databases, and what bots' processes are started from. */
final class Ground implements BeforeAllCallback, AfterAllCallback {

    private static final int AT_ONCE = 2;

    private final Cell first;
    private Path directory;
    private Databases databases;
    private Launch launch;
    private String again = "";

    /** Names what the very first process runs on. */
    Ground(Cell first) {
        this.first = first;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("linnet-kills");
        databases = new Databases(directory);
        launch = Launch.first(directory);
        again = "; to see it again: mvn -pl mastodon -am verify -Dsurefire.failIfNoSpecifiedTests=false"
                + (context.getTags().contains("kills") ? " -Pkills" : "")
                + " -Dtest=" + context.getRequiredTestClass().getSimpleName() + " -Dlinnet.seed=" + seed();
        try (Round round = round(first, seed(), 1)) {
            round.talk.goesOn(1);
            round.ends(round.starts());
        }
        launch = launch.next();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        databases.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Returns the seed of everything that is left to chance: {@code -Dlinnet.seed=} sets it. */
    static long seed() {
        return Long.getLong("linnet.seed", 20_261_121L);
    }

    Round round(Cell cell, long seed, int people) {
        return round(cell, seed, people, 1);
    }

    Round round(Cell cell, long seed, int people, int speed) {
        return new Round(cell, launch, databases, seed, people, speed);
    }

    /**
     * Kills bots at their numbered points, one after the other, until a bot gets through without reaching one. With a step of 1
     * it is each point, else every so many, chance deciding where it begins. Returns the last point reached.
     */
    int sweep(Cell cell, int people, int step) throws Exception {
        int only = Integer.getInteger("linnet.point", 0);
        if (only > 0) {
            dies(cell, people, only);
            return Integer.MAX_VALUE;
        }
        AtomicInteger next = new AtomicInteger(1 + new Random(seed()).nextInt(step));
        AtomicInteger points = new AtomicInteger();
        AtomicBoolean through = new AtomicBoolean();
        Callable<Void> work = () -> {
            while (!through.get()) {
                int point = next.getAndAdd(step);
                if (dies(cell, people, point)) {
                    points.accumulateAndGet(point, Math::max);
                } else {
                    through.set(true);
                }
            }
            return null;
        };
        together(List.of(work, work));
        return points.get();
    }

    private boolean dies(Cell cell, int people, int point) throws Exception {
        try (Round round = round(cell, seed(), people)) {
            return round.diesAt(point);
        } catch (AssertionError wrong) {
            throw new AssertionError(
                    "killed at point " + point + " on " + cell
                            + again + " -Dlinnet.point=" + point + "\n"
                            + wrong.getMessage(),
                    wrong);
        }
    }

    /** Lets one thing happen, and says how to see it again when it fails. */
    Void happens(String name, Cell cell, long seed, int people, int speed, Event event) throws Exception {
        try (Round round = round(cell, seed, people, speed)) {
            event.to(round);
            return null;
        } catch (AssertionError wrong) {
            throw new AssertionError(name + " on " + cell + again + "\n" + wrong.getMessage(), wrong);
        }
    }

    /** Something that happens in a round. */
    interface Event {
        void to(Round round) throws Exception;
    }

    /** Does several things, two at a time, and fails when any of them did. */
    static void together(List<? extends Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Throwable> failures = new ArrayList<>();
        try {
            for (Future<Void> each : threads.invokeAll(tasks)) {
                try {
                    each.get();
                } catch (ExecutionException failure) {
                    failures.add(failure.getCause());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        if (!failures.isEmpty()) {
            AssertionError first = new AssertionError(
                    failures.size() + " of " + tasks.size() + " failed; first: "
                            + failures.get(0).getMessage(),
                    failures.get(0));
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }
}
