package dev.linnet.benchmarks;

import dev.linnet.benchmarks.Databases.Kind;
import dev.linnet.benchmarks.Workload.Source;
import dev.linnet.store.Store;

/** How many events a second a bot takes in and answers. */
final class Throughput implements Benchmark {

    private static final int CONVERSATIONS = 100;
    private static final int CONCURRENCY = 16;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String about() {
        return "events a second through inbox, handler and outbox, one reply each, in " + CONVERSATIONS
                + " conversations; the middle of several rounds, and the slowest and fastest";
    }

    @Override
    public Table run(Databases databases, Scale scale) throws Exception {
        Table table = new Table("store", "source", "events", "events/s", "slowest", "fastest");
        for (Kind kind : Kind.chosen()) {
            int events = scale.of(kind == Kind.MEMORY ? 20_000 : 1_000, 1);
            for (Source source : Source.values()) {
                Workload workload = new Workload(events, CONVERSATIONS, CONCURRENCY, source);
                Figures perSecond = rounds(databases, kind, workload, scale);
                table.row(kind, source, events, perSecond.median(), perSecond.least(), perSecond.most());
            }
        }
        return table;
    }

    /** Runs a workload on several fresh stores of a kind, after once to warm up. Returns events a second. */
    static Figures rounds(Databases databases, Kind kind, Workload workload, Scale scale) throws Exception {
        double[] perSecond = new double[scale.of(3, 1)];
        for (int round = -scale.of(1, 0); round < perSecond.length; round++) {
            try (Store store = databases.fresh(kind).open()) {
                double seconds = workload.run(store);
                if (round >= 0) {
                    perSecond[round] = workload.events() / seconds;
                }
            }
        }
        return new Figures(perSecond);
    }
}
