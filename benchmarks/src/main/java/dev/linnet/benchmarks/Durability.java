package dev.linnet.benchmarks;

import dev.linnet.benchmarks.Databases.Kind;
import dev.linnet.benchmarks.Databases.Place;
import dev.linnet.benchmarks.Workload.Source;
import dev.linnet.delivery.Delivery;
import dev.linnet.store.Store;
import java.util.List;

/** What it costs to keep everything: one event after the other, against memory. */
final class Durability implements Benchmark {

    private static final String SYNCS = "SELECT wal_sync FROM pg_stat_wal";
    private static final String UNKNOWN = "–";
    private static final List<Delivery> ALL = List.of(Delivery.DURABLE, Delivery.LIVE);

    @Override
    public String name() {
        return "durability";
    }

    @Override
    public String about() {
        return "what an event with one reply costs when events are handled one at a time, and how often the database is"
                + " asked; WAL syncs are told by PostgreSQL only";
    }

    @Override
    public Table run(Databases databases, Scale scale) throws Exception {
        Table table = new Table(
                "store", "delivery", "events", "µs/event", "more than memory", "round trips/event", "WAL syncs/event");
        CountingDriver counter = CountingDriver.register();
        try {
            double memory = 0;
            for (Kind kind : Kind.chosen()) {
                for (Delivery delivery : kind == Kind.MEMORY ? List.of(Delivery.DURABLE) : ALL) {
                    boolean written = kind != Kind.MEMORY && delivery == Delivery.DURABLE;
                    int events = scale.of(written ? 500 : 20_000, 1);
                    Workload workload = new Workload(events, 1, 1, Source.PAGES_OF_40, delivery);
                    double cost = 1e6
                            / Throughput.rounds(databases, kind, workload, scale)
                                    .median();
                    memory = kind == Kind.MEMORY ? cost : memory;
                    if (kind == Kind.MEMORY) {
                        table.row(kind, delivery, events, cost, 0, 0, 0);
                        continue;
                    }
                    Counts counts = count(databases.fresh(kind), workload, counter);
                    Object syncs = kind == Kind.POSTGRESQL ? (Object) counts.syncs() : UNKNOWN;
                    table.row(kind, delivery, events, cost, cost - memory, counts.trips(), syncs);
                }
            }
        } finally {
            counter.deregister();
        }
        return table;
    }

    private static Counts count(Place place, Workload workload, CountingDriver counter) throws Exception {
        try (Store store = place.openCounted()) {
            boolean tells = place.kind() == Kind.POSTGRESQL;
            long before = tells ? place.number(SYNCS) : 0;
            counter.clear();
            workload.run(store);
            long trips = counter.trips();
            long after = tells ? place.number(SYNCS) : 0;
            return new Counts((double) trips / workload.events(), (double) (after - before) / workload.events());
        }
    }

    private record Counts(double trips, double syncs) {}
}
