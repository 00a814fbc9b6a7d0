package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Mention;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Action;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StreamingTest {
    private static final Duration CATCH_UP = Duration.ofMinutes(2);

    private static Bot echo() {
        return Bot.on(Mention.class, (self, mention) -> self.reply(mention, mention.text()));
    }

    @Test
    void an_event_comes_at_once() {
        try (BotTest test = BotTest.of(echo())) {
            test.person("ann").mentions("hi").expectReply("hi");
        }
    }

    @Test
    void an_event_told_by_the_stream_and_found_by_the_catch_up_is_handled_once() {
        try (BotTest test = BotTest.of(echo())) {
            test.person("ann").mentions("hi").expectReply("hi");

            test.advance(Duration.ofHours(1)).expectNothing();
            test.afterRestart().expectNothing();
        }
    }

    @Test
    void an_event_told_twice_is_handled_once() {
        try (BotTest test = BotTest.of(echo())) {
            test.network().stream().bringsTwice();

            test.person("ann").mentions("hi").expectReply("hi").expectNothing();
        }
    }

    @Test
    void events_told_in_another_order_are_all_handled() {
        try (BotTest test = BotTest.of(echo())) {
            test.network().stream().reversing(() -> {
                test.network().bring(Events.mentionIn(test.network(), "thread", "one"));
                test.network().bring(Events.mentionIn(test.network(), "thread", "two"));
            });
            test.advance(CATCH_UP);

            assertThat(test.network().deeds(Action.REPLY))
                    .extracting(Deed::text)
                    .containsExactly("two", "one");
        }
    }

    @Test
    void what_happened_while_the_stream_was_down_is_found_when_it_comes_back() {
        try (BotTest test = BotTest.of(echo())) {
            test.network().stream().breaks("cable cut");
            Expectation missed = test.person("ann").mentions("hi").expectNothing();

            test.network().stream().comesBack();
            test.advance(Duration.ofMillis(1));

            missed.expectReply("hi").expectNothing();
        }
    }

    @Test
    void what_a_silent_stream_does_not_tell_is_found_by_the_regular_catch_up() {
        try (BotTest test = BotTest.of(echo())) {
            test.network().stream().fallsSilent();
            test.person("ann").mentions("hi").expectNothing();

            test.advance(CATCH_UP).expectReply("hi").expectNothing();
        }
    }

    @Test
    void a_lost_event_is_found_although_later_ones_were_told() {
        try (BotTest test = BotTest.of(echo())) {
            test.network().stream().fallsSilent();
            test.person("ann").mentions("lost").expectNothing();
            test.network().stream().comesBack();
            test.person("bob").mentions("told");
            test.advance(CATCH_UP);

            assertThat(test.network().deeds(Action.REPLY))
                    .extracting(Deed::text)
                    .containsExactlyInAnyOrder("lost", "told");
        }
    }

    @Test
    void a_catch_up_that_fails_is_tried_again_while_the_stream_goes_on() {
        try (BotTest test = BotTest.of(echo())) {
            test.network().stream().fallsSilent();
            test.person("ann").mentions("lost");
            test.network().failingReads(Refusal.serverError(), Refusal.serverError());
            test.advance(CATCH_UP).expectReply("lost").expectNothing();
        }
    }

    @Test
    void what_happens_while_an_earlier_event_is_handled_is_handled_after_it() {
        ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.reply(mention, mention.text());
            if (mention.text().equals("missed")) {
                network.bring(Events.mentionIn(network, "thread", "told meanwhile"));
            }
        });
        network.bring(Events.mentionIn(network, "thread", "missed"));
        BotRunner runner = BotRunner.of(bot, network.platform())
                .time(clock, new Random(1))
                .strategy(Streaming.live().from(dev.linnet.platform.ProcessFrom.beginning()));
        try (RunningBot running = runner.start()) {
            rest(network, running);
            rest(network, running);

            assertThat(network.deeds(Action.REPLY)).extracting(Deed::text).containsExactly("missed", "told meanwhile");
        }
    }

    @Test
    void what_the_stream_tells_does_not_overtake_what_it_missed_when_the_catch_up_fails_at_first() {
        ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        try (RunningBot running = BotRunner.of(echo(), network.platform())
                .time(clock, new Random(1))
                .strategy(Streaming.live())
                .start()) {
            rest(network, running);
            network.stream().breaks("cable cut");
            network.bring(Events.mentionIn(network, "thread", "missed"));
            network.failingReads(Refusal.serverError());
            network.stream().comesBack();
            network.bring(Events.mentionIn(network, "thread", "told"));
            clock.advance(Duration.ofMinutes(1));
            rest(network, running);

            assertThat(network.deeds(Action.REPLY)).extracting(Deed::text).containsExactly("missed", "told");
        }
    }

    @Test
    void a_flood_between_two_catch_ups_is_handled_once_although_the_store_remembers_less_of_it() {
        ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        AtomicInteger handled = new AtomicInteger();
        try (RunningBot running = BotRunner.of(
                        Bot.on(Mention.class, (self, mention) -> handled.incrementAndGet()), network.platform())
                .time(clock, new Random(1))
                .store(new MemoryStore(clock, 5_000))
                .strategy(Streaming.live())
                .start()) {
            rest(network, running);
            for (int i = 0; i < 12_000; i++) {
                network.bring(Events.mentionIn(network, "thread " + i % 100, "hi"));
            }
            rest(network, running);
            clock.advance(CATCH_UP);
            rest(network, running);

            assertThat(handled).hasValue(12_000);
        }
    }

    @Test
    void a_flood_while_the_feed_cannot_be_read_is_handled_once_although_the_store_remembers_less_of_it()
            throws InterruptedException {
        ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        AtomicInteger handled = new AtomicInteger();
        try (RunningBot running = BotRunner.of(
                        Bot.on(Mention.class, (self, mention) -> handled.incrementAndGet()), network.platform())
                .time(clock, new Random(1))
                .store(new MemoryStore(clock, 5_000))
                .strategy(Streaming.live())
                .start()) {
            rest(network, running);
            network.failingReads(Refusal.serverError());
            clock.advance(CATCH_UP);
            rest(network, running);
            Thread flood = new Thread(() -> {
                for (int i = 0; i < 12_000; i++) {
                    network.bring(Events.mentionIn(network, "thread " + i % 100, "hi"));
                }
            });
            flood.start();
            while (flood.isAlive()) {
                clock.advance(Duration.ofSeconds(10));
                flood.join(10);
            }
            rest(network, running);
            clock.advance(CATCH_UP);
            rest(network, running);

            assertThat(handled).hasValue(12_000);
        }
    }

    @Test
    void a_fatal_end_of_the_stream_ends_the_bot_with_the_reason() {
        ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        try (RunningBot running = BotRunner.of(echo(), network.platform())
                .time(clock, new Random(1))
                .strategy(Streaming.live())
                .start()) {
            rest(network, running);
            network.stream().fails(Refusal.unauthorized());

            assertThatThrownBy(running::await).isInstanceOf(ApiException.Unauthorized.class);
        }
    }

    private static void rest(MemoryNetwork network, RunningBot running) {
        try {
            assertThat(network.awaitTakenIn(Duration.ofSeconds(10))).isTrue();
            assertThat(running.awaitIdle(Duration.ofSeconds(10))).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
