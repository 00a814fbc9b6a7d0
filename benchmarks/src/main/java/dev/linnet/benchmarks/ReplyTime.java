package dev.linnet.benchmarks;

import dev.linnet.benchmarks.Databases.Kind;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Streaming;
import dev.linnet.social.Account;
import dev.linnet.store.Store;
import dev.linnet.testkit.http.LoggedRequest;
import dev.linnet.testkit.mastodon.Credentials;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.testkit.mastodon.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How long somebody waits for an answer. */
final class ReplyTime implements Benchmark {

    static final String POSTING = "POST /api/v1/statuses";
    private static final int PLENTY = 100_000_000;

    @Override
    public String name() {
        return "reply";
    }

    @Override
    public String about() {
        return "milliseconds from a mention on a Mastodon server over loopback, told by streaming, to the request that"
                + " answers it; one mention at a time";
    }

    @Override
    public Table run(Databases databases, Scale scale) throws Exception {
        Table table = new Table("store", "mentions", "p50", "p90", "p99", "slowest");
        for (Kind kind : Kind.chosen()) {
            try (MastodonServer server = server();
                    Store store = databases.fresh(kind).open()) {
                Figures took = measure(server, store, scale);
                table.row(kind, took.count(), took.median(), took.quantile(0.9), took.quantile(0.99), took.most());
            }
        }
        return table;
    }

    /** Returns a server that sets no limits. */
    static MastodonServer server() {
        MastodonServer server = MastodonServer.start(Flavour.MASTODON);
        Duration window = Duration.ofHours(1);
        server.rateLimits().general(PLENTY, window).paging(PLENTY, window).posting(PLENTY, window);
        return server;
    }

    /** Returns the bot that answers every mention. */
    static Bot bot() {
        return Bot.on(Mention.class, (bot, mention) -> bot.reply(mention, "heard"));
    }

    private static Figures measure(MastodonServer server, Store store, Scale scale) throws InterruptedException {
        Credentials account = server.bot("linnet");
        Signals signals = new Signals();
        BotRunner runner = BotRunner.of(bot(), Mastodon.connect(server.url().toString(), account.token()))
                .strategy(Streaming.live())
                .store(store)
                .listener(signals);
        try (RunningBot running = runner.start()) {
            await(signals.live, "the stream to be live");
            int warm = scale.of(300, 0);
            double[] took = new double[scale.of(500, 1)];
            for (int number = -warm; number < took.length; number++) {
                server.requests().clear();
                // A person gets a bounded number of answers within an hour.
                Person person = server.person("alice" + (number + warm) / 20);
                Instant began = Instant.now();
                person.posts("@linnet hello " + number);
                await(signals.handled, "mention " + number + " to be handled");
                if (number >= 0) {
                    took[number] = Duration.between(began, answered(server)).toNanos() / 1e6;
                }
            }
            if (running.failure().isPresent()) {
                throw running.failure().get();
            }
            return new Figures(took);
        }
    }

    /** Returns when the request came in that holds the one answer. */
    static Instant answered(MastodonServer server) {
        List<LoggedRequest> answers = server.requests().matching(POSTING);
        if (answers.size() != 1) {
            throw new IllegalStateException("there should be one answer, but there are " + answers);
        }
        return answers.get(0).at();
    }

    private static void await(Semaphore signal, String what) throws InterruptedException {
        if (!signal.tryAcquire(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("waited a minute for " + what);
        }
    }

    private static final class Signals implements BotListener {
        private final Semaphore live = new Semaphore(0);
        private final Semaphore handled = new Semaphore(0);

        @Override
        public void onSource(Account account, SourceState state, String detail) {
            if (state == SourceState.LIVE) {
                live.release();
            }
        }

        @Override
        public void onHandled(Event event, Duration took) {
            handled.release();
        }
    }
}
