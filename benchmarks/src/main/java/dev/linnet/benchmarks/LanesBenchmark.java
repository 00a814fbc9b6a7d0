package dev.linnet.benchmarks;

import dev.linnet.delivery.internal.Lanes;
import dev.linnet.delivery.internal.Threads;
import dev.linnet.schedule.BotClock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Jobs that do nothing, through lanes as a bot has them. */
@State(Scope.Benchmark)
public class LanesBenchmark {

    static final int JOBS = 1_000;
    private static final int CONCURRENCY = 16;
    private static final int CAPACITY = 1_024;

    /** How many lanes the jobs belong to, in turn. */
    @Param({"1", "10", "100", "1000"})
    public int count = 1;

    private String[] names = {};
    private ExecutorService executor = Threads.executor("none", 1);
    private Lanes lanes = new Lanes(1, 1, executor, BotClock.system(), () -> {});

    /** Makes the lanes. */
    @Setup(Level.Trial)
    public void open() {
        executor.shutdown();
        names = new String[count];
        for (int number = 0; number < count; number++) {
            names[number] = "lane" + number;
        }
        executor = Threads.executor("lanes", CONCURRENCY);
        lanes = new Lanes(CONCURRENCY, CAPACITY, executor, BotClock.system(), () -> {});
    }

    /** Lets go of the threads. */
    @TearDown(Level.Trial)
    public void close() {
        lanes.close();
        executor.shutdown();
    }

    /** Submits jobs and waits until they have run. */
    @Benchmark
    @OperationsPerInvocation(JOBS)
    public void submitAndRun() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(JOBS);
        for (int job = 0; job < JOBS; job++) {
            lanes.submit(names[job % count], () -> {
                left.countDown();
                return null;
            });
        }
        left.await();
    }
}
