package dev.linnet.atproto.kills;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.atproto.BlueskyStream;
import dev.linnet.atproto.Sighting;
import dev.linnet.atproto.Watch;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.LoopGuard;
import dev.linnet.event.Mention;
import dev.linnet.event.PlatformEvent;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Strategy;
import dev.linnet.platform.Streaming;
import dev.linnet.resilience.Backoff;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.social.Account;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import dev.linnet.store.UsesStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A bot in a process of its own. It ends at a numbered point, and with its parent. */
final class Mortal {

    static final String OWNER = "OWNER ";
    private static final int MANY = 10_000;

    private Mortal() {}

    /** Answers and likes what it is asked, and tells what it has seen. */
    private static final class Answering extends Bot {
        @Override
        public String name() {
            return "linnet";
        }

        @Override
        protected void onMention(Mention mention) {
            reply(mention, "heard " + number(mention.text()));
            like(mention);
        }

        @Override
        protected void onPlatformEvent(PlatformEvent event) {
            if (event instanceof Sighting sighting) {
                post("saw " + number(sighting.text()));
            }
        }

        private static String number(String text) {
            return text.replaceAll("\\D", "");
        }
    }

    /** Runs it: the server's address, handle, password, the store's file, whether it listens to the firehose, the point. */
    public static void main(String[] given) {
        Thread parent = new Thread(Mortal::endWithParent, "parent");
        parent.setDaemon(true);
        parent.start();
        URI server = URI.create(given[0]);
        boolean streaming = Boolean.parseBoolean(given[4]);
        Points points = new Points(Integer.parseInt(given[5]));
        BlueskyOptions options = BlueskyOptions.DEFAULT.withStream(BlueskyStream.firehose(server));
        Strategy polling = Polling.every(Duration.ofMillis(100)).from(ProcessFrom.beginning());
        Strategy live = Streaming.live().catchingUpEvery(Duration.ofSeconds(2)).from(ProcessFrom.beginning());
        try (Store store = JdbcStore.sqlite(Path.of(given[3]))) {
            Platform account = Bluesky.connect(
                    server, given[1], given[2], streaming ? options.withWatch(Watch.words("wren")) : options);
            BotRunner.of(new Answering(), points.around(account, Platform.class, UsesStore.class))
                    .store(points.around(store, Store.class))
                    .strategy(streaming ? live : polling)
                    .retries(RetryPolicy.standard()
                            .withBackoff(Backoff.doubling(Duration.ofMillis(20), Duration.ofMillis(500)))
                            .withAttempts(MANY)
                            .withDeadline(Duration.ofDays(1)))
                    .loopGuard(LoopGuard.DEFAULT.perPerson(MANY).perThread(MANY))
                    .listener(new Telling())
                    .run();
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        } catch (IOException gone) {
            System.out.println(gone);
        }
        Runtime.getRuntime().halt(1);
    }

    private static final class Telling implements BotListener {
        @Override
        public void onStarted(Account account) {
            System.out.println(OWNER + "linnet@" + account.key());
        }

        @Override
        public void onSource(Account account, SourceState state, String detail) {
            if (state == SourceState.LIVE || state == SourceState.POLLING) {
                System.out.println(state);
            }
        }

        @Override
        public void onDeadLetter(DeadLetter letter, Throwable cause) {
            System.out.println("given up: " + letter.row().event() + ": " + cause);
        }
    }
}
