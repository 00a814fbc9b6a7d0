package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.http.FaultRule;
import dev.linnet.testkit.mastodon.Flavour;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Timeout(60)
final class RateLimitTroubleTest {

    private static final String NOTIFICATIONS = "GET /api/v1/notifications";
    private static final String POSTING = "POST /api/v1/statuses";
    private static final Duration WAIT = Duration.ofSeconds(90);

    /** The bot waits as long as it was told when its post is refused, give or take a second, and then answers once. */
    private static void waits(Scene scene, Consumer<FaultRule> told) throws Exception {
        scene.greets();
        told.accept(scene.server.faults().next(POSTING).answers(429).json(Map.of("error", "Too many requests")));
        scene.hasty.waits().clear();
        scene.isAlive("ann");

        assertThat(scene.hasty.waits())
                .anySatisfy(wait -> assertThat(wait).isBetween(WAIT.minusSeconds(1), WAIT.plusSeconds(31)));
        assertThat(scene.server.requests().count(POSTING)).isEqualTo(2);
    }

    @Test
    void retry_after_in_seconds_is_kept() throws Exception {
        try (Scene scene = new Scene()) {
            waits(scene, fault -> fault.retryAfter(WAIT));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 2})
    void retry_after_as_a_date_is_measured_by_the_servers_clock(int hours) throws Exception {
        try (Scene scene = new Scene(Flavour.MASTODON, Duration.ofHours(hours))) {
            waits(scene, fault -> fault.retryAt(scene.server.clock().instant().plus(WAIT)));
        }
    }

    @Test
    void of_two_retry_after_headers_the_longer_wait_counts() throws Exception {
        try (Scene scene = new Scene()) {
            waits(
                    scene,
                    fault -> fault.retryAfter(Duration.ofSeconds(3))
                            .retryAt(scene.server.clock().instant().plus(WAIT)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 2})
    void the_time_of_reset_is_measured_by_the_servers_clock(int hours) throws Exception {
        try (Scene scene = new Scene(Flavour.MASTODON, Duration.ofHours(hours))) {
            waits(
                    scene,
                    fault -> fault.header("X-RateLimit-Limit", "300")
                            .header("X-RateLimit-Remaining", "0")
                            .header(
                                    "X-RateLimit-Reset",
                                    scene.server.clock().instant().plus(WAIT).toString()));
        }
    }

    @Test
    void a_reset_in_epoch_seconds_is_understood() throws Exception {
        try (Scene scene = new Scene()) {
            waits(
                    scene,
                    fault -> fault.header("X-RateLimit-Limit", "300")
                            .header("X-RateLimit-Remaining", "0")
                            .header(
                                    "X-RateLimit-Reset",
                                    Long.toString(scene.server
                                            .clock()
                                            .instant()
                                            .plus(WAIT)
                                            .getEpochSecond())));
        }
    }

    @Test
    void a_storm_of_refusals_without_a_word_about_time_is_waited_out() throws Exception {
        try (Scene scene = new Scene(Flavour.PLEROMA)) {
            scene.greets();
            scene.server
                    .faults()
                    .next(NOTIFICATIONS)
                    .answers(429)
                    .json(Map.of("error", "Throttled"))
                    .times(20);
            assertThat(scene.watch.next("DOWN").text()).contains("the server answered 429 \"Throttled\"");

            scene.isAlive("ann");
            assertThat(scene.server.faults().next(NOTIFICATIONS).happened()).isZero();
        }
    }

    @Test
    void a_retry_after_that_is_nonsense_does_no_harm() throws Exception {
        try (Scene scene = new Scene()) {
            scene.greets();
            for (String nonsense : new String[] {"soon", "-5", "99999999999999999999", ""}) {
                scene.server
                        .faults()
                        .next(NOTIFICATIONS)
                        .answers(429)
                        .header("Retry-After", nonsense)
                        .json(Map.of("error", "Too many requests"));
            }

            scene.isAlive("ann");
        }
    }
}
