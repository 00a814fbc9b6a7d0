package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.event.Mention;
import dev.linnet.testkit.http.FaultRule;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.Toot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers say times of their own clock, which may be hours away from the bot's. */
@Timeout(60)
final class SkewedClockTest {

    private static final String POSTING = "POST /api/v1/statuses";

    /**
     * Has a bot's first answer refused until some time after the server's now, and looks whether it answers once, as much
     * later on its own clock.
     */
    private static void waits(int hoursAhead, Duration wait, BiFunction<FaultRule, Instant, FaultRule> refusal)
            throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        try (Scene scene = new Scene(Flavour.MASTODON, Duration.ofHours(hoursAhead))) {
            scene.runs(Bot.on(Mention.class, (bot, mention) -> {
                if (first.getAndSet(false)) {
                    standStillUntilItWaits(scene);
                    Instant now = scene.server.clock().instant().truncatedTo(ChronoUnit.SECONDS);
                    refusal.apply(scene.server.faults().next(POSTING).answers(429), now.plus(wait));
                }
                bot.reply(mention, "Hello");
            }));
            Toot question = scene.server.person("ann").posts("@linnet hello");
            scene.watch.next("handled");

            assertThat(scene.hasty.waits()).contains(wait);
            assertThat(scene.server.requests().count(POSTING)).isEqualTo(2);
            assertThat(scene.answersTo(question)).hasSize(1);
        }
    }

    private static void standStillUntilItWaits(Scene scene) {
        long before = longWaits(scene);
        scene.hasty.waitsWhile(() -> scene.server.requests().inFlight() > 0 || longWaits(scene) == before);
    }

    /** Counts the waits that are neither those between two questions for news nor those of the daily upkeep. */
    private static long longWaits(Scene scene) {
        return scene.hasty.waits().stream()
                .filter(wait -> wait.toMinutes() >= 1 && wait.toDays() < 1)
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 5})
    void a_date_to_come_again_at_is_a_date_of_the_servers_clock(int hoursAhead) throws Exception {
        waits(hoursAhead, Duration.ofSeconds(127), FaultRule::retryAt);
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 5})
    void a_date_so_far_off_that_the_event_is_put_off_is_one_of_the_servers_clock_too(int hoursAhead) throws Exception {
        waits(hoursAhead, Duration.ofSeconds(1807), FaultRule::retryAt);
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 5})
    void the_end_of_a_window_is_a_time_of_the_servers_clock(int hoursAhead) throws Exception {
        waits(
                hoursAhead,
                Duration.ofSeconds(127),
                (fault, reset) -> fault.header("X-RateLimit-Limit", "300")
                        .header("X-RateLimit-Remaining", "0")
                        .header("X-RateLimit-Reset", reset.toString()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 5})
    void a_window_known_to_be_used_up_is_waited_for_without_a_refusal(int hoursAhead) throws Exception {
        try (Scene scene = new Scene(Flavour.MASTODON, Duration.ofHours(hoursAhead))) {
            scene.server.rateLimits().posting(1, Duration.ofMinutes(50));
            scene.greets();
            scene.isAlive("ann");
            scene.isAlive("bob");

            assertThat(scene.server.rateLimits().refused()).isZero();
            assertThat(scene.watch.all("dead")).isEmpty();
        }
    }
}
