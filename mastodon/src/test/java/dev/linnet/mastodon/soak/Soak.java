package dev.linnet.mastodon.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.LoopGuard;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.PostEvent;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.mastodon.MastodonOptions;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Strategy;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.mastodon.Credentials;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sends a bot many notifications over the wire while much goes wrong on the way, and looks whether each was handled once and
 * in its conversation's order, whether the bot answered as often as it should, and what stayed in memory.
 */
final class Soak {

    private static final int ANSWERED = 100;
    private static final int CONCURRENCY = 8;
    private static final int QUEUE = 256;
    private static final int REMEMBERED = 15_000;
    private static final int BACKLOG = 400;
    private static final int UNTROUBLED = 500;
    private static final int SPEED = 25;
    private static final int PLENTY = 100_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int messages;
    private final int flood;
    private final long seed;
    private final Ledger ledger;
    private final List<Long> heap = new ArrayList<>();

    /**
     * Makes a run.
     *
     * @param messages how many notifications
     * @param flood the size of the bursts that are more than the bot's queue takes
     */
    Soak(int messages, int flood) {
        this.messages = messages;
        this.flood = flood;
        this.seed = Long.getLong("linnet.seed", 20_261_121L);
        this.ledger = new Ledger(messages);
    }

    /** Runs it and checks all but the memory. Returns the heap in use, in bytes, at 20, 60 and 100 per cent. */
    List<Long> run(Strategy strategy) throws InterruptedException {
        try (MastodonServer server = MastodonServer.builder()
                        .flavour(Flavour.MASTODON)
                        .seed(seed)
                        .keeps(REMEMBERED)
                        .start();
                Store store = new MemoryStore(new FastClock(SPEED), REMEMBERED)) {
            Duration window = Duration.ofHours(1);
            server.rateLimits().general(PLENTY, window).paging(PLENTY, window).posting(PLENTY, window);
            Credentials account = server.bot("linnet");
            FastClock clock = new FastClock(SPEED);
            Platform platform = Mastodon.connect(
                    server.url().toString(),
                    Secret.of(account.token()),
                    MastodonOptions.DEFAULT,
                    clock,
                    builder -> builder);
            BotRunner runner = BotRunner.of(Bot.on(PostEvent.class, this::handle), platform)
                    .strategy(strategy)
                    .store(store)
                    .time(clock, new Random(seed))
                    .loopGuard(LoopGuard.DEFAULT.perPerson(messages).perThread(messages))
                    .bounds(CONCURRENCY, QUEUE);
            Random random = new Random(seed);
            Crowd crowd = new Crowd(server, ledger, random);
            Trouble trouble = new Trouble(server, crowd, random);
            try (RunningBot running = runner.start()) {
                send(server, crowd, trouble, random);
                running.awaitIdle();
                assertThat(running.failure()).isEmpty();
                check(server, store, running);
            }
            System.out.println(strategy + ", seed " + seed + ": " + ledger.handled() + " handled; trouble "
                    + trouble.counts() + "; heap in MB at 20, 60 and 100 %: "
                    + heap.stream().map(Soak::megabytes).toList());
        }
        return List.copyOf(heap);
    }

    static long megabytes(long bytes) {
        return bytes / (1024 * 1024);
    }

    private void handle(Bot bot, PostEvent event) {
        Message message = Message.in(event.post().text());
        if (message.number() % ANSWERED == 0) {
            bot.reply(event, "heard: " + message.text());
        }
        ledger.handle(message);
    }

    private void send(MastodonServer server, Crowd crowd, Trouble trouble, Random random) throws InterruptedException {
        int nextTrouble = random.nextInt(UNTROUBLED);
        while (ledger.sent() < messages) {
            boolean flooding = random.nextInt(200) == 0;
            int most = messages - ledger.sent();
            int burst = Math.min(most, flooding ? flood : 1 + random.nextInt(60));
            for (int i = 0; i < burst; i++) {
                crowd.writes();
            }
            if (ledger.sent() >= nextTrouble && messages - ledger.sent() > flood) {
                trouble.strikes();
                nextTrouble = ledger.sent() + random.nextInt(2 * UNTROUBLED);
            }
            ledger.awaitBacklog(flooding ? 0 : BACKLOG, PATIENCE);
            trouble.ceases();
            measure(server);
        }
        server.faults().clear();
        ledger.awaitBacklog(0, PATIENCE);
        measure(server);
    }

    private void measure(MastodonServer server) throws InterruptedException {
        int[] marks = {20, 60, 100};
        if (heap.size() < marks.length && ledger.sent() >= (long) messages * marks[heap.size()] / 100) {
            ledger.awaitBacklog(0, PATIENCE);
            server.requests().clear();
            heap.add(used());
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            runtime.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void check(MastodonServer server, Store store, RunningBot running) {
        assertThat(ledger.wrongs()).as("doubled or out of order, seed %s", seed).isEmpty();
        assertThat(ledger.handled()).as("handled, seed %s", seed).isEqualTo(messages);
        assertThat(server.tootsBy("linnet").size())
                .as("answers, seed %s", seed)
                .isEqualTo((messages + ANSWERED - 1) / ANSWERED);
        assertThat(server.rateLimits().refused()).isZero();
        assertThat(store.of("bot@" + running.account().key()).deadLetters().list(10))
                .isEmpty();
    }
}
