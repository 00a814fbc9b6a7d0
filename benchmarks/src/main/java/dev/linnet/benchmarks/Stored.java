package dev.linnet.benchmarks;

import dev.linnet.benchmarks.Databases.Kind;
import dev.linnet.benchmarks.Databases.Place;
import dev.linnet.platform.Cursor;
import dev.linnet.store.BotStore;
import dev.linnet.store.Inbox.Row;
import dev.linnet.store.Outbox.Effect;
import dev.linnet.store.Store;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What each step costs when very many events were handled before and are still remembered. */
final class Stored implements Benchmark {

    private static final String OWNER = "bench@memory";
    private static final String PAYLOAD = "x".repeat(4_000);
    private static final int PAGE = 40;
    private static final int PAGES = 20;
    private static final int COMPLETED = 400;
    private static final int LEFT = 100;
    private static final int OLD = 1_000;

    @Override
    public String name() {
        return "stored";
    }

    @Override
    public String about() {
        return "milliseconds for each step, by how many handled events are remembered: opening the store; reading "
                + LEFT + " events that an earlier run left; taking in a page of " + PAGE
                + "; the same page again, all doubles; recording, recording again and completing one event; pruning "
                + OLD + " old ones";
    }

    @Override
    public Table run(Databases databases, Scale scale) throws Exception {
        Table table = new Table("store", "stored", "open", "resume", "page", "doubles", "one event", "prune");
        for (Kind kind : Kind.chosen()) {
            if (kind == Kind.MEMORY) {
                continue;
            }
            for (int stored = scale.of(1_000, 1); stored <= scale.of(1_000_000, 1); stored *= 10) {
                measure(table, databases.fresh(kind), stored, scale);
            }
        }
        return table;
    }

    private static void measure(Table table, Place place, int stored, Scale scale) throws Exception {
        place.open().close();
        fill(place, stored);
        double[] opened = new double[scale.of(5, 1)];
        for (int round = 0; round < opened.length; round++) {
            opened[round] = Figures.milliseconds(() -> {
                place.open().close();
                return true;
            });
        }
        try (Store store = place.open()) {
            BotStore bot = store.of(OWNER);
            bot.inbox().accept(page("left", 0, scale.of(LEFT, 1)), null);
            double resumed = Figures.milliseconds(() -> bot.inbox().waiting(Integer.MAX_VALUE));
            for (Row row : bot.inbox().waiting(Integer.MAX_VALUE)) {
                bot.inbox().complete(row.event(), List.of());
            }
            double fresh = pages(bot, scale);
            double doubles = pages(bot, scale);
            int completed = scale.of(COMPLETED, 1);
            double[] one = new double[completed];
            for (int number = 0; number < completed; number++) {
                one[number] = handle(bot, "page" + number);
            }
            double pruned =
                    Figures.milliseconds(() -> bot.inbox().prune(Instant.now().minus(Duration.ofDays(30))));
            table.row(
                    place.kind(),
                    stored,
                    new Figures(opened).median(),
                    resumed,
                    fresh,
                    doubles,
                    new Figures(one).median(),
                    pruned);
        }
    }

    private static double pages(BotStore bot, Scale scale) throws Exception {
        double[] took = new double[scale.of(PAGES, 1)];
        for (int number = 0; number < took.length; number++) {
            int from = number * PAGE;
            took[number] = Figures.milliseconds(() ->
                    bot.inbox().accept(page("page", from, PAGE), new Cursor("list", String.valueOf(from + PAGE))));
        }
        return new Figures(took).median();
    }

    private static List<Row> page(String prefix, int from, int count) {
        List<Row> rows = new ArrayList<>();
        for (int number = from; number < from + count; number++) {
            rows.add(Row.fresh(prefix + number, "thread" + number % 100, "mention", PAYLOAD, Instant.now()));
        }
        return rows;
    }

    private static double handle(BotStore bot, String event) throws Exception {
        String key = event + "/0/0";
        return Figures.milliseconds(() -> {
            bot.outbox().begin(new Effect(key, "REPLY", "post", "{}", Instant.now(), null));
            bot.outbox().done(key, "{}");
            bot.inbox().complete(event, List.of());
            return true;
        });
    }

    /** Makes handled events, the first of them so old that they are to be pruned. */
    private static void fill(Place place, int stored) throws SQLException {
        long now = nanoseconds(Instant.now());
        long old = nanoseconds(Instant.now().minus(Duration.ofDays(40)));
        String numbers = place.kind() == Kind.SQLITE
                ? "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < " + stored + ")"
                : "WITH numbers(n) AS (SELECT generate_series(1, " + stored + "))";
        place.execute(numbers
                + " INSERT INTO linnet_inbox (owner, event, lane, kind, payload, at, attempts, not_before,"
                + " state, done_at) SELECT '" + OWNER + "', 'mention' || n, 'thread' || (n % 1000), 'mention', '', "
                + now
                + ", 0, 0, 'done', CASE WHEN n <= " + OLD + " THEN " + old + " ELSE " + now + " END FROM numbers");
        if (place.kind() == Kind.POSTGRESQL) {
            place.execute("VACUUM ANALYZE linnet_inbox");
        }
    }

    private static long nanoseconds(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
