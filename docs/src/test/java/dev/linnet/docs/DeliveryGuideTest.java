package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.delivery.Guarantee;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.event.Origin;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.platform.Action;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Streaming;
import dev.linnet.resilience.NoTicketException;
import dev.linnet.resilience.Priority;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.resilience.TokenBucket;
import dev.linnet.schedule.BotClock;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.store.StoreException;
import dev.linnet.testkit.bot.BotTest;
import dev.linnet.testkit.bot.MemoryNetwork;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page on delivery and the one on replicas show and promise. */
class DeliveryGuideTest {

    private static final Path ROOT = Path.of(System.getProperty("linnet.root"));

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void where_nobody_can_tell_at_least_once_says_it_twice() {
        MemoryNetwork network =
                MemoryNetwork.of(clock, new Random(1)).searchable(false).losingTheAnswerOf(Action.REPLY);
        Origin origin = network.origin("mention");
        User ann = User.of("7", "ann@x.example");
        network.bring(new Mention(origin, Post.of("post of ann", ann, "hello", clock.instant())));
        try (Store store = new MemoryStore(clock, MemoryStore.DEFAULT_MEMORY)) {
            runs(network, store);
            assertThat(network.deeds(Action.REPLY)).hasSize(1);
            clock.advance(Duration.ofMinutes(1));
            runs(network, store);
        }
        assertThat(network.deeds(Action.REPLY)).hasSize(2);
    }

    private void runs(MemoryNetwork network, Store store) {
        Bot bot = new Greeter();
        Platform account = network.platform();
        BotRunner runner = BotRunner.of(bot, account).store(store).guarantee(Guarantee.AT_LEAST_ONCE);
        runner.strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                .time(clock, new Random(1))
                .once(10);
    }

    @Test
    void a_letter_that_is_put_back_is_found_by_a_running_bot_within_30_seconds() {
        AtomicBoolean mended = new AtomicBoolean();
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            if (!mended.get()) {
                throw new IllegalStateException("broken");
            }
            self.reply(mention, "mended");
        });
        try (Store store = new MemoryStore();
                BotTest test = BotTest.builder(bot)
                        .store(store)
                        .runner(runner -> runner.retries(RetryPolicy.never()))
                        .start()) {
            test.person("ann").mentions("@bot hello").expectDeadLetter("broken");
            mended.set(true);
            String owner = bot.name() + "@" + test.network().account().key();
            for (DeadLetter letter : store.of(owner).deadLetters().list(10)) {
                store.of(owner).deadLetters().requeue(letter.row().event());
            }
            test.advance(Duration.ofSeconds(30)).expectReply("mended");
        }
    }

    @Test
    void a_store_that_fails_again_and_again_is_no_failure_of_the_event() {
        int[] failures = new int[1];
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            if (++failures[0] <= 20) {
                throw new StoreException(StoreException.Reason.FULL, "the disk is full", null);
            }
            self.reply(mention, "there is room again");
        });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot hello").expectNothing();
            test.advance(Duration.ofSeconds(21 * 30)).expectReply("there is room again");
        }
    }

    /** Notes where a replica stands and what it has handled. */
    private static final class Watching implements BotListener {
        private final CountDownLatch live = new CountDownLatch(1);
        private final CountDownLatch standby = new CountDownLatch(1);
        private final LinkedBlockingQueue<String> handled;

        Watching(LinkedBlockingQueue<String> handled) {
            this.handled = handled;
        }

        @Override
        public void onSource(Account account, SourceState state, String detail) {
            if (state == SourceState.LIVE) {
                live.countDown();
            } else if (state == SourceState.STANDBY) {
                standby.countDown();
            }
        }

        @Override
        public void onHandled(Event event, Duration took) {
            handled.add(event.id());
        }
    }

    @Test
    @Timeout(180)
    void one_of_two_replicas_reads_and_the_other_takes_over(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("greeter.sqlite");
        LinkedBlockingQueue<String> handled = new LinkedBlockingQueue<>();
        Watching first = new Watching(handled);
        Watching second = new Watching(handled);
        try (MastodonServer server = MastodonServer.start(Flavour.GOTOSOCIAL);
                Store mine = JdbcStore.sqlite(file);
                Store other = JdbcStore.sqlite(file)) {
            String token = server.bot("greeter").token();
            try (RunningBot one = replica(server, token, mine).listener(first).start()) {
                first.live.await();
                try (RunningBot two =
                        replica(server, token, other).listener(second).start()) {
                    second.standby.await();
                    assertThat(two.health().ready()).isTrue();
                    server.person("ann").posts("@greeter hello");
                    handled.take();

                    one.close();
                    second.live.await();
                    server.person("ben").posts("@greeter hello");
                    handled.take();
                }
            }
            assertThat(server.tootsBy("greeter")).hasSize(2);
        }
    }

    private static BotRunner replica(MastodonServer server, String token, Store shared) {
        Platform account = Mastodon.connect(server.url().toString(), token);
        BotRunner replica = BotRunner.of(new Greeter(), account)
                .strategy(Streaming.live())
                .store(shared)
                .takeOver(Duration.ofSeconds(15));
        return replica;
    }

    @Test
    void replicas_keep_a_limit_of_the_bots_own_together() throws Exception {
        try (MastodonServer server = MastodonServer.start(Flavour.MASTODON);
                Store shared = new MemoryStore()) {
            String token = server.bot("greeter").token();
            try (Mastodon one = Mastodon.connect(server.url().toString(), token);
                    Mastodon two = Mastodon.connect(server.url().toString(), token)) {
                limit(one, shared);
                limit(two, shared);
                for (int turn = 0; turn < 15; turn++) {
                    Mastodon each = turn % 2 == 0 ? one : two;
                    each.client(MastodonClient.class)
                            .orElseThrow()
                            .rateLimits()
                            .take("statuses", Priority.POST, Duration.ZERO);
                }
                assertThatThrownBy(() -> one.client(MastodonClient.class)
                                .orElseThrow()
                                .rateLimits()
                                .take("statuses", Priority.POST, Duration.ZERO))
                        .isInstanceOf(NoTicketException.class);
            }
        }
    }

    private static void limit(Platform account, Store shared) {
        TokenBucket posts = TokenBucket.within("posts of greeter", 30, Duration.ofMinutes(10), BotClock.system());
        MastodonClient client = account.client(MastodonClient.class).orElseThrow();
        client.rateLimits().budget("statuses", posts.sharedIn(shared.buckets()));
    }

    @Test
    void every_test_that_the_page_on_delivery_names_is_there() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/delivery.md"));
        List<String> named = Pattern.compile("`(\\w+(?:Test|Contract))`")
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1) + ".java")
                .distinct()
                .toList();
        try (Stream<Path> files = Files.walk(ROOT)) {
            Set<String> there = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertThat(named)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(name -> assertThat(there).contains(name));
        }
    }
}
