package dev.linnet.benchmarks;

import dev.linnet.benchmarks.Databases.Kind;
import dev.linnet.benchmarks.Workload.Source;

/** What it matters how many conversations the same number of events belongs to. */
final class Conversations implements Benchmark {

    private static final int CONCURRENCY = 16;

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public String about() {
        return "events a second when the same number belongs to few or many conversations";
    }

    @Override
    public Table run(Databases databases, Scale scale) throws Exception {
        Table table = new Table("store", "conversations", "events", "events/s", "slowest", "fastest");
        for (Kind kind : Kind.chosen()) {
            int events = scale.of(kind == Kind.MEMORY ? 20_000 : 1_000, 1);
            for (int conversations = 1; conversations <= 1_000; conversations *= 10) {
                Workload workload = new Workload(events, conversations, CONCURRENCY, Source.PAGES_OF_40);
                Figures perSecond = Throughput.rounds(databases, kind, workload, scale);
                table.row(kind, conversations, events, perSecond.median(), perSecond.least(), perSecond.most());
            }
        }
        return table;
    }
}
