package dev.linnet.mastodon.kills;

import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.LoopGuard;
import dev.linnet.config.Secret;
import dev.linnet.event.Event;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.mastodon.MastodonOptions;
import dev.linnet.platform.Platform;
import dev.linnet.platform.SourceState;
import dev.linnet.resilience.Backoff;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.social.Account;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import dev.linnet.store.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A bot in a process of its own. It ends with its parent, and does what the parent writes to it. */
final class Child {

    private static final int MANY = 10_000;
    private static final int CONCURRENCY = 4;
    private static final int QUEUE = 16;
    private static final RetryPolicy RETRIES = RetryPolicy.standard()
            .withBackoff(Backoff.doubling(Duration.ofMillis(20), Duration.ofMillis(500)))
            .withAttempts(MANY)
            .withDeadline(Duration.ofDays(1));

    private Child() {}

    public static void main(String[] arguments) {
        Orders orders = Orders.of(List.of(arguments));
        JumpingClock clock = new JumpingClock(orders.speed());
        Points points = new Points(orders.stop());
        Thread parent = new Thread(() -> obey(clock, points), "parent");
        parent.setDaemon(true);
        parent.start();
        Watched watched = new Watched(points);
        StoreOptions options = StoreOptions.standard().withClock(clock);
        try (Store store = orders.store().startsWith("jdbc:")
                ? JdbcStore.open(orders.store(), "postgres", Secret.of("unused"), options)
                : JdbcStore.sqlite(Path.of(orders.store()), options)) {
            Platform platform = Mastodon.connect(
                    orders.server(), Secret.of(orders.token()), MastodonOptions.DEFAULT, clock, builder -> builder);
            BotRunner.of(
                            orders.busy() ? new Busy(new Random()) : new Answering(),
                            watched.watch(Platform.class, platform))
                    .store(watched.watch(Store.class, store))
                    .strategy(orders.strategy())
                    .retries(RETRIES)
                    .loopGuard(LoopGuard.DEFAULT.perPerson(MANY).perThread(MANY))
                    .bounds(CONCURRENCY, QUEUE)
                    .takeOver(orders.takeOver())
                    .time(clock, new Random())
                    .listener(new Telling())
                    .run();
        }
    }

    private static void obey(JumpingClock clock, Points points) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 3);
                switch (words[0]) {
                    case "jump" -> clock.jump(Duration.parse(words[1]));
                    case "halt" -> points.halt(Integer.parseInt(words[1]), words[2]);
                    default -> points.goOn();
                }
                Report.note("was told to " + line);
            }
        } catch (IOException parentGone) {
            Report.note(parentGone.toString());
        }
        Runtime.getRuntime().halt(1);
    }

    private static final class Telling implements BotListener {
        @Override
        public void onStarted(Account account) {
            Report.started("linnet@" + account.key());
        }

        @Override
        public void onSource(Account account, SourceState state, String detail) {
            Report.source(state + " " + detail);
        }

        @Override
        public void onHandled(Event event, Duration took) {
            Report.handled(event.id());
        }

        @Override
        public void onRetry(Event event, int attempt, Duration wait, Throwable cause) {
            Report.note(event.id() + " comes again in " + wait + ": " + cause);
        }

        @Override
        public void onReplayed(Account account, String key) {
            Report.note(key + " had been done");
        }

        @Override
        public void onDeadLetter(DeadLetter letter, Throwable cause) {
            Report.note("given up: " + letter.row().event() + ": " + cause);
        }
    }
}
