package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Mention;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Action;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.SourceState;
import dev.linnet.schedule.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PollingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Polling EVERY_MINUTE = Polling.every(MINUTE).withJitter(0);

    private static Bot echo() {
        return Bot.on(Mention.class, (self, mention) -> self.reply(mention, mention.text()));
    }

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static BotTest polling(Polling polling) {
        return BotTest.builder(PollingTest::echo).strategy(polling).start();
    }

    @Test
    void events_come_at_the_interval() {
        try (BotTest test = polling(EVERY_MINUTE)) {
            test.person("ann").mentions("hi").expectNothing();

            test.advance(MINUTE.minusMillis(1)).expectNothing();
            test.advance(Duration.ofMillis(1)).expectReply("hi").expectNothing();
            test.advance(MINUTE).expectNothing();
        }
    }

    @Test
    void waits_differ_within_the_bounds_of_the_jitter() {
        try (BotTest test = polling(EVERY_MINUTE.withJitter(0.5))) {
            List<Duration> waits = new ArrayList<>();
            for (int round = 0; round < 100; round++) {
                int reads = test.network().reads();
                Duration waited = Duration.ZERO;
                while (test.network().reads() == reads) {
                    test.advance(SECOND);
                    waited = waited.plus(SECOND);
                }
                waits.add(waited);
            }

            assertThat(waits)
                    .allMatch(wait ->
                            wait.compareTo(Duration.ofSeconds(30)) >= 0 && wait.compareTo(Duration.ofSeconds(91)) <= 0);
            assertThat(waits).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(40)) < 0);
            assertThat(waits).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(80)) > 0);
        }
    }

    @Test
    void from_now_leaves_out_what_was_before() {
        assertThat(heardOf(ProcessFrom.now())).isEmpty();
    }

    @Test
    void from_a_while_ago_takes_what_is_not_older() {
        assertThat(heardOf(ProcessFrom.ago(Duration.ofHours(2)))).containsExactly("an hour old");
    }

    @Test
    void from_the_beginning_takes_everything_there_is() {
        assertThat(heardOf(ProcessFrom.beginning())).containsExactly("a day old", "an hour old");
    }

    private static List<String> heardOf(ProcessFrom from) {
        ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        network.bring(Events.mentionIn(network, "thread", "a day old"));
        clock.advance(Duration.ofHours(23));
        network.bring(Events.mentionIn(network, "thread", "an hour old"));
        clock.advance(Duration.ofHours(1));
        try (RunningBot running = start(network, clock, EVERY_MINUTE.from(from))) {
            rest(network, running);
            return network.deeds(Action.REPLY).stream().map(Deed::text).toList();
        }
    }

    @Test
    void a_saved_position_wins_over_the_start() {
        try (BotTest test = polling(EVERY_MINUTE)) {
            test.whileDown(() -> test.network().bring(Events.mention(test.network(), "ann", "meanwhile")))
                    .expectReply("meanwhile")
                    .expectNothing();
        }
    }

    @Test
    void many_pages_are_read_to_the_end_in_order() {
        ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1)).pageSize(7);
        List<String> texts = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            network.bring(Events.mentionIn(network, "thread", "number " + number));
            texts.add("number " + number);
        }
        BotRunner runner = BotRunner.of(echo(), network.platform())
                .loopGuard(dev.linnet.bot.LoopGuard.DEFAULT.perThread(1_000).perPerson(1_000));
        try (RunningBot running = start(runner, clock, EVERY_MINUTE.from(ProcessFrom.beginning()))) {
            rest(network, running);

            assertThat(network.deeds(Action.REPLY)).extracting(Deed::text).containsExactlyElementsOf(texts);
            assertThat(network.reads()).isEqualTo(16);
        }
    }

    @Test
    void a_failure_is_waited_out_and_nothing_is_lost() {
        try (BotTest test = polling(EVERY_MINUTE)) {
            test.network().failingReads(Refusal.serverError(), Refusal.answerLost(), Refusal.serverError());
            test.person("ann").mentions("hi");

            test.advance(MINUTE).expectNothing();
            test.advance(Duration.ofMinutes(2)).expectReply("hi").expectNothing();
        }
    }

    @Test
    void a_rate_limit_is_waited_out_for_as_long_as_the_server_asks() {
        try (BotTest test = polling(EVERY_MINUTE)) {
            test.network().failingReads(Refusal.rateLimited(Duration.ofMinutes(10)));
            test.person("ann").mentions("hi");
            test.advance(MINUTE).expectNothing();

            test.advance(Duration.ofMinutes(10).minusMillis(1)).expectNothing();
            test.advance(Duration.ofMillis(1)).expectReply("hi");
        }
    }

    @Test
    void a_revoked_token_ends_the_bot_with_the_reason() throws Exception {
        ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        network.failingReads(Refusal.unauthorized());
        try (RunningBot running = start(network, clock, EVERY_MINUTE)) {
            assertThatThrownBy(running::await)
                    .isInstanceOf(ApiException.Unauthorized.class)
                    .hasMessageContaining("revoked");
            assertThat(running.failure()).containsInstanceOf(ApiException.Unauthorized.class);
            assertThat(running.source()).isEqualTo(SourceState.CLOSED);
        }
    }

    private static RunningBot start(MemoryNetwork network, ManualClock clock, Polling polling) {
        return start(BotRunner.of(echo(), network.platform()), clock, polling);
    }

    private static RunningBot start(BotRunner runner, ManualClock clock, Polling polling) {
        return runner.time(clock, new Random(1)).strategy(polling).start();
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
