package dev.linnet.benchmarks;

import java.util.Locale;
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

/** Runs a benchmark of a decoder in a JVM of its own and tells what came out. */
final class DecoderCosts implements Benchmark {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Class<?> measured;
    private final String about;

    DecoderCosts(Class<?> measured, String about) {
        this.measured = measured;
        this.about = about;
    }

    @Override
    public String name() {
        return measured.getSimpleName().replace("Benchmark", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public Table run(Databases databases, Scale scale) throws RunnerException {
        Table table = new Table("decoded", "µs/message", "±", "bytes/message");
        if (!Recorded.isAtHand()) {
            return table.row("nothing: -Dlinnet.data names no recorded messages", "–", "–", "–");
        }
        for (RunResult result : new Runner(options(scale).build()).run()) {
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
            table.row(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreError(),
                    allocated == null ? "–" : allocated.getScore());
        }
        return table;
    }

    private ChainedOptionsBuilder options(Scale scale) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(measured.getName())
                .timeUnit(TimeUnit.MICROSECONDS)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (scale == Scale.SMOKE) {
            return options.forks(0)
                    .mode(Mode.SingleShotTime)
                    .warmupIterations(0)
                    .measurementIterations(1);
        }
        return options.forks(1)
                .mode(Mode.AverageTime)
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class);
    }
}
