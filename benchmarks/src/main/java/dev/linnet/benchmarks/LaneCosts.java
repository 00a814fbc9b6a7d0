package dev.linnet.benchmarks;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link LanesBenchmark} in a JVM of its own and tells what came out. */
final class LaneCosts implements Benchmark {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Override
    public String name() {
        return "lanes";
    }

    @Override
    public String about() {
        return "what it costs to submit and run a job that does nothing, measured with JMH; 1, 2 and 8 threads submit";
    }

    @Override
    public Table run(Databases databases, Scale scale) throws RunnerException {
        Table table = new Table("threads", "lanes", "µs/job", "±", "bytes/job");
        for (int threads : scale == Scale.FULL ? new int[] {1, 2, 8} : new int[] {1}) {
            for (RunResult result : measure(threads, scale)) {
                Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
                // A score counts jobs of one thread; the lanes have done those of all in that time.
                table.row(
                        threads,
                        result.getParams().getParam("count"),
                        result.getPrimaryResult().getScore() / threads,
                        result.getPrimaryResult().getScoreError() / threads,
                        allocated == null ? "–" : allocated.getScore());
            }
        }
        return table;
    }

    private static Collection<RunResult> measure(int threads, Scale scale) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(LanesBenchmark.class.getName())
                .threads(threads)
                .timeUnit(TimeUnit.MICROSECONDS)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (scale == Scale.SMOKE) {
            options.forks(0).mode(Mode.SingleShotTime).warmupIterations(0).measurementIterations(1);
            return new Runner(options.param("count", "1").build()).run();
        }
        options.forks(1)
                .mode(Mode.AverageTime)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class);
        return new Runner(options.build()).run();
    }
}
