package dev.linnet.benchmarks;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.LoopGuard;
import dev.linnet.bot.RunningBot;
import dev.linnet.delivery.Delivery;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.event.Origin;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.RawEvent;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.BotClock;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.Store;
import dev.linnet.testkit.bot.MemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A bot that answers every mention once, on a network in memory.
 *
 * @param events how many mentions come
 * @param conversations how many conversations they belong to, in turn
 * @param concurrency how many the bot handles at the same time
 * @param source how they come
 * @param delivery how much is made sure about them
 */
record Workload(int events, int conversations, int concurrency, Source source, Delivery delivery) {

    Workload(int events, int conversations, int concurrency, Source source) {
        this(events, conversations, concurrency, source, Delivery.DURABLE);
    }

    /** How events come. */
    enum Source {
        PAGES_OF_40("polling, 40 a page"),
        PAGES_OF_80("polling, 80 a page"),
        LIVE("live");

        private final String title;

        Source(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private static final String KIND = "bench.mention";
    /** A notification of Mastodon's is about this long. */
    private static final String PADDING = "x".repeat(4_000);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Runs the bot from its first event to its last. Returns how many seconds that took. */
    double run(Store store) throws InterruptedException {
        MemoryNetwork network = network();
        Progress progress = new Progress(events);
        boolean live = source == Source.LIVE;
        if (!live) {
            bring(network);
        }
        Polling polling = Polling.every(Duration.ofHours(1)).from(ProcessFrom.beginning());
        BotRunner runner = BotRunner.of(
                        Bot.on(Mention.class, (bot, mention) -> bot.reply(mention, "heard")), network.platform())
                .strategy(live ? Streaming.live() : polling)
                .store(store)
                .delivery(delivery)
                .time(BotClock.system(), new Random(1))
                .loopGuard(new LoopGuard(true, events, events, Duration.ofMillis(1)))
                .bounds(concurrency, 1_024)
                .listener(progress);
        long began = System.nanoTime();
        try (RunningBot running = runner.start()) {
            if (live) {
                progress.awaitLive();
                began = System.nanoTime();
                bring(network);
            }
            progress.awaitAll();
            long ended = System.nanoTime();
            if (network.deeds().size() != events) {
                throw new IllegalStateException("there should be " + events + " answers, but there are "
                        + network.deeds().size());
            }
            return (ended - began) / 1e9;
        }
    }

    private MemoryNetwork network() {
        ManualClock clock = ManualClock.at(BotClock.system().instant());
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        return network.pageSize(source == Source.PAGES_OF_80 ? 80 : 40)
                .reading(KIND, payload -> List.of(mention(network.account(), BotClock.system(), payload)));
    }

    private void bring(MemoryNetwork network) {
        for (int number = 0; number < events; number++) {
            network.bring(new RawEvent(KIND, number + " " + number % conversations + " " + PADDING));
        }
    }

    private static Event mention(Account account, BotClock clock, String payload) {
        String[] words = payload.split(" ", 3);
        User author = User.of("person" + words[1], "person" + words[1] + "@memory.test");
        Post post = Post.of("post" + words[0], author, "hello", clock.instant())
                .in(Conversation.thread("conversation" + words[1]));
        return new Mention(new Origin("mention" + words[0], clock.instant(), account, payload), post);
    }

    /** Knows when the source is live and when all is done. */
    private static final class Progress implements BotListener {
        private final CountDownLatch live = new CountDownLatch(1);
        private final CountDownLatch left;
        private final AtomicReference<@Nullable String> wrong = new AtomicReference<>();

        private Progress(int events) {
            left = new CountDownLatch(events);
        }

        @Override
        public void onSource(Account account, SourceState state, String detail) {
            if (state == SourceState.LIVE) {
                live.countDown();
            }
        }

        @Override
        public void onHandled(Event event, Duration took) {
            left.countDown();
        }

        @Override
        public void onIgnored(Event event, String reason) {
            wrong.set(event.id() + " was ignored: " + reason);
            left.countDown();
        }

        @Override
        public void onRetry(Event event, int attempt, Duration wait, Throwable cause) {
            wrong.set(event.id() + " is tried again: " + cause);
        }

        @Override
        public void onDeadLetter(DeadLetter letter, Throwable cause) {
            wrong.set(letter.row().event() + " was given up: " + cause);
            left.countDown();
        }

        private void awaitLive() throws InterruptedException {
            await(live, "the source to be live");
        }

        private void awaitAll() throws InterruptedException {
            await(left, "all events to be handled");
        }

        private void await(CountDownLatch latch, String what) throws InterruptedException {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited " + PATIENCE + " for " + what + "; " + wrong.get());
            }
            if (wrong.get() != null) {
                throw new IllegalStateException(wrong.get());
            }
        }
    }
}
