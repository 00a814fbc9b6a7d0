package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Health;
import dev.linnet.bot.RunningBot;
import dev.linnet.platform.Streaming;
import dev.linnet.resilience.RateLimits;
import dev.linnet.schedule.BotClock;
import org.junit.jupiter.api.Test;

/** What a bot says of itself while its server is in trouble. */
class HealthTest {

    @Test
    void a_polling_bot_is_not_ready_while_the_server_answers_503_and_says_so() throws Exception {
        try (Scene scene = new Scene()) {
            RunningBot running = scene.greets();
            assertThat(running.health()).isEqualTo(new Health(true, true, ""));

            scene.server.faults().always("GET /api/v1/notifications").answers(503);
            scene.watch.next("DOWN");
            Health down = running.health();
            assertThat(down.live()).isTrue();
            assertThat(down.ready()).isFalse();
            assertThat(down.reason())
                    .startsWith("polling is reconnecting since 2026-11-")
                    .contains("the server answered 503");

            scene.server.faults().clear();
            scene.watch.next("POLLING");
            assertThat(running.health().ready()).isTrue();
        }
    }

    @Test
    void a_listening_bot_is_not_ready_while_its_server_is_gone_and_is_again_when_it_came_back() throws Exception {
        try (Scene scene = new Scene()) {
            scene.clock = BotClock.system();
            scene.strategy = Streaming.live();
            RunningBot running = scene.greets();
            assertThat(running.health().ready()).isTrue();

            scene.server.stop();
            scene.watch.next("DOWN");
            assertThat(running.health().live()).isTrue();
            assertThat(running.health().ready()).isFalse();
            assertThat(running.health().reason()).startsWith("streaming is reconnecting since ");

            scene.server.restarts();
            scene.watch.next("LIVE");
            assertThat(running.health().ready()).isTrue();
        }
    }

    @Test
    void a_bot_tells_how_the_limits_of_its_server_stand() throws Exception {
        try (Scene scene = new Scene()) {
            RunningBot running = scene.greets();
            scene.isAlive("ann");

            assertThat(running.vitals().rateLimits())
                    .extracting(RateLimits.Snapshot::remaining)
                    .anySatisfy(left -> assertThat(left).isPositive());
        }
    }
}
