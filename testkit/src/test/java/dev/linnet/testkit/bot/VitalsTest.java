package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.Health;
import dev.linnet.bot.RunningBot;
import dev.linnet.bot.Vitals;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Mention;
import dev.linnet.metrics.Meters;
import dev.linnet.platform.Action;
import dev.linnet.platform.Polling;
import dev.linnet.platform.Streaming;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Post;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a bot is doing: its health, its numbers, and the two places that show them. */
final class VitalsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ManualClock clock = ManualClock.at(START);
    private final MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));

    private BotRunner runner(Bot bot) {
        return BotRunner.of(bot, network.platform()).time(clock, new Random(1)).strategy(Streaming.live());
    }

    private void rest(RunningBot running) throws InterruptedException {
        assertThat(network.awaitTakenIn(PATIENCE)).isTrue();
        assertThat(running.awaitIdle(PATIENCE)).isTrue();
    }

    private static Bot doing(String words) {
        return Bot.on(Mention.class, (self, mention) -> {
            if (mention.text().equals("later")) {
                throw new RetryLater("not now", Duration.ofHours(1));
            }
            if (mention.text().equals("never")) {
                throw new IllegalArgumentException("no");
            }
            self.reply(mention, words);
        });
    }

    @Test
    void a_bot_is_ready_while_it_is_connected_and_says_since_when_and_why_it_is_not() throws Exception {
        try (RunningBot running = runner(doing("hi")).start()) {
            rest(running);
            assertThat(running.health()).isEqualTo(new Health(true, true, ""));

            clock.advance(Duration.ofSeconds(7));
            rest(running);
            network.stream().breaks("the line is dead");
            assertThat(running.health())
                    .isEqualTo(new Health(
                            true, false, "streaming is reconnecting since 2026-01-01T00:00:07Z: the line is dead"));

            clock.advance(Duration.ofMinutes(3));
            rest(running);
            assertThat(running.health().reason()).contains("since 2026-01-01T00:00:07Z: the line is dead");
            network.stream().comesBack();
            assertThat(running.health().ready()).isTrue();
        }
    }

    @Test
    void a_bot_whose_first_reading_fails_is_live_and_not_ready() throws Exception {
        network.failingReads(Refusal.serverError());
        try (RunningBot running = runner(doing("hi"))
                .strategy(Polling.every(Duration.ofSeconds(15)))
                .start()) {
            rest(running);
            assertThat(running.health().live()).isTrue();
            assertThat(running.health().ready()).isFalse();
            assertThat(running.health().reason())
                    .startsWith("polling is connecting since")
                    .contains("503");
        }
    }

    @Test
    void a_bot_that_ended_by_itself_is_not_live() throws Exception {
        RunningBot running = runner(doing("hi")).start();
        rest(running);
        network.stream().fails(Refusal.unauthorized());
        assertThatThrownBy(running::await).hasMessageContaining("401");

        assertThat(running.health().live()).isFalse();
        assertThat(running.health().reason()).contains("401");
    }

    @Test
    void a_bot_that_was_closed_is_not_live() {
        RunningBot running = runner(doing("hi")).start();
        running.close();

        assertThat(running.health()).isEqualTo(new Health(false, false, "has stopped"));
    }

    @Test
    void a_bot_is_not_ready_when_its_store_does_not_answer(@TempDir Path directory) throws Exception {
        Store store = JdbcStore.sqlite(directory.resolve("bot.sqlite"));
        try (RunningBot running = runner(doing("hi")).store(store).start()) {
            rest(running);
            assertThat(running.health().ready()).isTrue();
            store.close();

            assertThat(running.health().live()).isTrue();
            assertThat(running.health().ready()).isFalse();
            assertThat(running.health().reason()).startsWith("the store does not answer: ");
            assertThat(running.vitals().waiting()).isEqualTo(-1);
        }
    }

    @Test
    void the_numbers_tell_what_became_of_every_event() throws Exception {
        try (RunningBot running =
                runner(doing("hi")).retries(RetryPolicy.never()).start()) {
            rest(running);
            network.bring(Events.mention(network, "ann", "hello"));
            network.bring(Events.mention(network, "bob", "later"));
            network.bring(Events.mention(network, "cat", "never"));
            network.bring(new Mention(
                    network.origin("mention"), Post.of("own", network.account().user(), "hello", clock.instant())));
            rest(running);
            clock.advance(Duration.ofMinutes(59));
            rest(running);

            Vitals vitals = running.vitals();
            assertThat(vitals.received()).isEqualTo(3);
            assertThat(vitals.ignored()).isEqualTo(1);
            assertThat(vitals.handled()).isEqualTo(1);
            assertThat(vitals.acted()).isEqualTo(1);
            assertThat(vitals.deadLetters()).isEqualTo(1);
            assertThat(vitals.waiting()).isEqualTo(1);
            assertThat(vitals.queued()).isEqualTo(1);
            assertThat(vitals.lag()).isEqualTo(Duration.ofMinutes(59));
            assertThat(vitals.restarts()).isZero();
        }
    }

    @Test
    void an_action_whose_answer_was_lost_counts_as_unconfirmed_until_it_is_found() throws Exception {
        network.losingTheAnswerOf(Action.REPLY);
        try (RunningBot running = runner(doing("hi")).start()) {
            rest(running);
            network.bring(Events.mention(network, "ann", "hello"));
            rest(running);
            assertThat(running.vitals().unconfirmed()).isEqualTo(1);
            assertThat(running.vitals().retried()).isEqualTo(1);

            clock.advance(Duration.ofMinutes(5));
            rest(running);
            assertThat(running.vitals().unconfirmed()).isZero();
            assertThat(running.vitals().handled()).isEqualTo(1);
        }
    }

    @Test
    void jmx_shows_a_bot_while_it_runs() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.reply(mention, "hi"))
                .named("odd,name=\"*\"?");
        ObjectName name = new ObjectName("dev.linnet:type=Bot,name=" + ObjectName.quote(bot.name()) + ",account="
                + ObjectName.quote(network.account().key()));
        try (RunningBot running = runner(bot).jmx().start()) {
            rest(running);
            network.bring(Events.mention(network, "ann", "hello"));
            rest(running);

            assertThat(server.getAttribute(name, "Name")).isEqualTo(bot.name());
            assertThat(server.getAttribute(name, "Platform")).isEqualTo("memory");
            assertThat(server.getAttribute(name, "Ready")).isEqualTo(true);
            assertThat(server.getAttribute(name, "Handled")).isEqualTo(1L);
            assertThat(server.getAttribute(name, "Waiting")).isEqualTo(0);
            assertThat(server.getAttribute(name, "LagSeconds")).isEqualTo(0.0);
            for (var attribute : server.getMBeanInfo(name).getAttributes()) {
                assertThat(server.getAttribute(name, attribute.getName())).isNotNull();
            }
        }
        assertThatThrownBy(() -> server.getMBeanInfo(name)).isInstanceOf(InstanceNotFoundException.class);
    }

    @Test
    void an_instrument_that_fails_does_not_stop_the_bot() throws Exception {
        try (RunningBot first = runner(doing("hi")).jmx().start();
                RunningBot second = runner(doing("hi"))
                        .jmx()
                        .instrument(bot -> () -> {
                            throw new IllegalStateException("clumsy");
                        })
                        .start()) {
            assertThat(first.health().live()).isTrue();
            assertThat(second.health().live()).isTrue();
        }
    }

    @Test
    void meters_show_a_bot_while_it_runs() throws Exception {
        MockClock seconds = new MockClock();
        SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, seconds);
        try (RunningBot running =
                runner(doing("hi")).instrument(Meters.in(registry)).start()) {
            rest(running);
            network.bring(Events.mention(network, "ann", "hello"));
            network.bring(Events.mention(network, "bob", "later"));
            rest(running);
            clock.advance(Duration.ofSeconds(90));
            rest(running);

            assertThat(registry.get("linnet.handled").functionCounter().count()).isEqualTo(1);
            assertThat(registry.get("linnet.inbox").gauge().value()).isEqualTo(1);
            assertThat(registry.get("linnet.lag").gauge().value()).isEqualTo(90);
            assertThat(registry.get("linnet.ready").gauge().value()).isEqualTo(1);
            assertThat(registry.get("linnet.rate.limit.left").gauge().value()).isNaN();
            assertThat(registry.get("linnet.live")
                            .tags(
                                    "bot",
                                    "bot",
                                    "platform",
                                    "memory",
                                    "account",
                                    network.account().key())
                            .gauge()
                            .value())
                    .isEqualTo(1);
            network.stream().breaks("the line is dead");
            seconds.add(Duration.ofSeconds(1));
            assertThat(registry.get("linnet.ready").gauge().value()).isZero();
        }
        assertThat(registry.getMeters()).isEmpty();
    }
}
