package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.LoopGuard;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Config;
import dev.linnet.config.Secret;
import dev.linnet.delivery.Guarantee;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.event.Origin;
import dev.linnet.platform.Action;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.Streaming;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.DeadLetters;
import dev.linnet.store.Inbox;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.bot.MemoryNetwork;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets about running a bot. */
class RunningGuideTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ManualClock clock = ManualClock.at(NOW);

    @Test
    void a_bot_keeps_what_it_knows_in_a_file(@TempDir Path directory) throws InterruptedException {
        MemoryNetwork network = network("example.social");
        Platform account = network.platform();
        Path file = directory.resolve("greeter.sqlite");
        try (Store store = JdbcStore.sqlite(file);
                RunningBot running = BotRunner.of(new Greeter(), account)
                        .strategy(Streaming.live())
                        .store(store)
                        .start()) {
            say(network, running, "hello");
            assertThat(store.durable()).isTrue();
        }
        assertThat(Files.exists(file)).isTrue();
        assertThat(network.deeds(Action.REPLY)).hasSize(1);
    }

    @Test
    void everything_about_running_a_bot_can_be_chosen() {
        MemoryNetwork network = network("example.social");
        Platform account = network.platform();
        Bot bot = new Greeter();
        try (Store store = new MemoryStore()) {
            BotRunner runner = BotRunner.of(bot, account)
                    .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.ago(Duration.ofHours(6))))
                    .store(store)
                    .guarantee(Guarantee.AT_MOST_ONCE)
                    .bounds(4, 100)
                    .retries(RetryPolicy.standard().withAttempts(3).retrying(failure -> true))
                    .loopGuard(LoopGuard.DEFAULT.perThread(5).answeringBots())
                    .drain(Duration.ofSeconds(5));
            mention(network, "hello");
            assertThat(runner.once(10)).isEqualTo(1);
        }
        assertThat(network.deeds(Action.REPLY)).hasSize(1);
    }

    @Test
    void a_single_run_handles_what_is_waiting() {
        MemoryNetwork network = network("example.social");
        Bot bot = new Greeter();
        try (Store store = new MemoryStore()) {
            BotRunner.of(bot, network.platform()).store(store).once(1);
            mention(network, "one");
            mention(network, "two");
            Platform account = network.platform();
            int handled = BotRunner.of(bot, account).store(store).once(10);
            assertThat(handled).isEqualTo(2);
        }
    }

    @Test
    void handled_events_are_pruned_by_the_application() {
        MemoryNetwork network = network("example.social");
        mention(network, "hello");
        Account account = network.account();
        Bot bot = new Greeter();
        try (Store store = new MemoryStore(clock, MemoryStore.DEFAULT_MEMORY)) {
            BotRunner.of(bot, network.platform())
                    .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                    .store(store)
                    .time(clock, new Random(1))
                    .once(1);
            clock.advance(Duration.ofDays(31));
            Inbox inbox = store.of(bot.name() + "@" + account.key()).inbox();
            int forgotten = inbox.prune(clock.instant().minus(Duration.ofDays(30)));
            assertThat(forgotten).isEqualTo(1);
        }
    }

    @Test
    void one_bot_serves_two_accounts() throws InterruptedException {
        MemoryNetwork here = network("one.example");
        MemoryNetwork there = network("two.example");
        Platform first = here.platform();
        Platform second = there.platform();
        Bot bot = new Greeter();
        try (RunningBot one =
                        BotRunner.of(bot, first).strategy(Streaming.live()).start();
                RunningBot two =
                        BotRunner.of(bot, second).strategy(Streaming.live()).start()) {
            say(here, one, "hello");
            say(there, two, "hello");
        }
        assertThat(here.deeds(Action.REPLY)).hasSize(1);
        assertThat(there.deeds(Action.REPLY)).hasSize(1);
    }

    static final class Counter implements BotListener {
        final AtomicInteger handled = new AtomicInteger();

        @Override
        public void onHandled(Event event, Duration took) {
            handled.incrementAndGet();
        }
    }

    @Test
    void a_listener_counts() {
        MemoryNetwork network = network("example.social");
        mention(network, "hello");
        Counter counter = new Counter();
        BotRunner.of(new Greeter(), network.platform())
                .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                .listener(counter)
                .once(10);
        assertThat(counter.handled).hasValue(1);
    }

    @Test
    void dead_letters_can_be_read_and_put_back() {
        MemoryNetwork network = network("example.social");
        mention(network, "hello");
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            throw new IllegalArgumentException("no greeting today");
        });
        try (Store store = new MemoryStore()) {
            BotRunner.of(bot, network.platform())
                    .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                    .store(store)
                    .retries(RetryPolicy.never())
                    .once(10);
            DeadLetters letters =
                    store.of(bot.name() + "@" + network.account().key()).deadLetters();
            for (DeadLetter letter : letters.list(20)) {
                System.out.println(letter.row().event() + ": " + letter.reason());
                letters.requeue(letter.row().event());
            }
            assertThat(letters.list(20)).isEmpty();
            assertThat(BotRunner.of(bot, network.platform()).store(store).once(10))
                    .isEqualTo(1);
        }
    }

    record Settings(URI server, Secret token, Duration interval) {
        static Settings defaults() {
            return new Settings(URI.create("https://example.social"), Secret.of("none"), Duration.ofSeconds(15));
        }
    }

    @Test
    void settings_come_from_a_file_and_the_environment(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("greeter.yaml"), "interval: 1m\n");
        Map<String, String> environment = Map.of("GREETER_TOKEN", "sesame");

        Config config = Config.load(file, environment, "GREETER");
        Settings settings = config.bind(Settings.class);

        assertThat(settings.interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.token().reveal()).isEqualTo("sesame");
        assertThat(config.describe(Settings.class)).doesNotContain("sesame");
    }

    private MemoryNetwork network(String host) {
        return MemoryNetwork.named(host, clock, new Random(1));
    }

    private static void say(MemoryNetwork network, RunningBot bot, String text) throws InterruptedException {
        network.awaitTakenIn(PATIENCE);
        mention(network, text);
        network.awaitTakenIn(PATIENCE);
        bot.awaitIdle(PATIENCE);
    }

    private static void mention(MemoryNetwork network, String text) {
        Origin origin = network.origin("mention");
        network.bring(new Mention(origin, Post.of("post of " + origin.id(), User.of("7", "ann@x.example"), text, NOW)));
    }
}
