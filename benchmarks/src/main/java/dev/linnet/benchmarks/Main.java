package dev.linnet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs benchmarks by their names, all of them when none is named, and prints what they measured. */
public final class Main {

    static final List<Benchmark> ALL = List.of(
            new LaneCosts(),
            new Throughput(),
            new Conversations(),
            new Durability(),
            new ReplyTime(),
            new ColdStart(),
            new Stored(),
            new DecoderCosts(
                    FirehoseBenchmark.class,
                    "what it costs to decode a genuine capture of the firehose, measured with JMH"),
            new DecoderCosts(
                    JetstreamBenchmark.class, "what it costs to decode messages of Jetstream, measured with JMH"));

    private Main() {}

    /** Takes the names. */
    public static void main(String[] names) throws Exception {
        List<Benchmark> chosen = new ArrayList<>();
        for (String name : names) {
            Optional<Benchmark> found = named(name);
            if (found.isEmpty()) {
                usage(name);
                return;
            }
            chosen.add(found.get());
        }
        try (Databases databases = Databases.temporary()) {
            System.out.println(Machine.facts(databases.directory()));
            for (Benchmark benchmark : chosen.isEmpty() ? ALL : chosen) {
                System.out.println(benchmark.name() + ": " + benchmark.about() + ". Load before: " + Machine.load());
                System.out.println();
                System.out.println(benchmark.run(databases, Scale.FULL));
            }
        }
    }

    static Optional<Benchmark> named(String name) {
        return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private static void usage(String wrong) {
        boolean asked = wrong.equals("-h") || wrong.equals("--help") || wrong.equals("help");
        System.err.println(asked ? "usage: ./bot bench [name…]" : "There is no benchmark called '" + wrong + "'.");
        ALL.forEach(one -> System.err.printf("%n  %s: %s%n", one.name(), one.about()));
        System.exit(asked ? 0 : 2);
    }
}
