package dev.linnet.resilience;

import static dev.linnet.resilience.RetryAfterTest.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.schedule.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final ManualClock clock = ManualClock.selfMoving(NOW);
    private final RateLimits limits = new RateLimits(clock, new Random(1));

    @Test
    void a_bucket_nobody_knows_is_open() throws Exception {
        assertThat(limits.take("posts", Priority.POLL, Duration.ZERO).waited()).isEqualTo(Duration.ZERO);
    }

    @Test
    void polling_stops_early_and_leaves_the_rest_to_replies() throws Exception {
        answer("posts", 200, told(100, 25, 60));
        assertThatThrownBy(() -> limits.take("posts", Priority.POLL, Duration.ofSeconds(10)))
                .isInstanceOf(NoTicketException.class);
        assertThat(limits.take("posts", Priority.REPLY, Duration.ZERO)).isNotNull();
    }

    @Test
    void polling_goes_on_when_the_window_starts_anew() throws Exception {
        answer("posts", 200, told(100, 25, 60));
        assertThat(limits.take("posts", Priority.POLL, Duration.ofMinutes(2)).waited())
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_closed_bucket_opens_in_time_although_the_clock_was_set_back() throws Exception {
        answer("posts", 429, Map.of("Retry-After", "30"));
        clock.set(NOW.minus(Duration.ofDays(60)));
        assertThat(limits.take("posts", Priority.REPLY, Duration.ofMinutes(1)).waited())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_closed_bucket_stays_closed_although_the_clock_was_set_forth() throws Exception {
        answer("posts", 429, Map.of("Retry-After", "30"));
        clock.set(NOW.plus(Duration.ofDays(60)));
        assertThatThrownBy(() -> limits.take("posts", Priority.REPLY, Duration.ofSeconds(29)))
                .isInstanceOf(NoTicketException.class);
    }

    @Test
    void calls_under_way_count_before_their_answers_come() throws Exception {
        answer("posts", 200, told(100, 2, 60));
        limits.take("posts", Priority.REPLY, Duration.ZERO);
        Ticket second = limits.take("posts", Priority.REPLY, Duration.ZERO);
        assertThatThrownBy(() -> limits.take("posts", Priority.REPLY, Duration.ZERO))
                .isInstanceOf(NoTicketException.class);
        second.giveBack();
        assertThat(limits.take("posts", Priority.REPLY, Duration.ZERO)).isNotNull();
    }

    @Test
    void a_refusal_closes_its_bucket_alone_for_as_long_as_asked_and_is_counted() throws Exception {
        assertThat(answer("posts", 429, Map.of("Retry-After", "30"))).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits.take("media", Priority.POST, Duration.ZERO)).isNotNull();
        assertThat(limits.take("posts", Priority.MODERATION, Duration.ofMinutes(1))
                        .waited())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(snapshot("posts").refusals()).isEqualTo(1);
    }

    @Test
    void a_global_refusal_closes_every_bucket() throws Exception {
        answer("posts", 429, Map.of("Retry-After", "30", "X-RateLimit-Global", "true"));
        assertThat(limits.take("media", Priority.POST, Duration.ofMinutes(1)).waited())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void refusals_that_do_not_say_how_long_are_waited_out_ever_longer() throws Exception {
        Duration sum = Duration.ZERO;
        for (int i = 0; i < 6; i++) {
            Duration closed = answer("posts", 429, Map.of());
            assertThat(closed).isLessThanOrEqualTo(Duration.ofSeconds(5L << i));
            sum = sum.plus(closed);
        }
        assertThat(sum).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void the_servers_word_beats_the_guess() throws Exception {
        answer("posts", 200, told(100, 0, 60));
        answer("media", 200, told(10, 10, 60));
        Ticket ticket = limits.take("posts", Priority.REPLY, Duration.ofMinutes(2));
        limits.learn(ticket, 200, headers(told(100, 50, 60)));
        assertThat(snapshot("posts").remaining()).isEqualTo(50);
    }

    @Test
    void a_local_budget_is_kept_besides() throws Exception {
        limits.budget("chat", new TokenBucket("chat", 1, Duration.ofSeconds(10), 1, clock));
        limits.take("chat", Priority.POST, Duration.ZERO);
        assertThatThrownBy(() -> limits.take("chat", Priority.POST, Duration.ofSeconds(1)))
                .isInstanceOf(NoTicketException.class);
    }

    @Test
    void the_listener_hears_of_every_answer() throws Exception {
        List<RateLimits.Snapshot> heard = new ArrayList<>();
        RateLimits told = new RateLimits(clock, new Random(1), Backoff.standard(), heard::add);
        told.learn(told.take("posts", Priority.POST, Duration.ZERO), 200, headers(told(300, 299, 60)));
        assertThat(heard).singleElement().satisfies(now -> {
            assertThat(now.limit()).isEqualTo(300);
            assertThat(now.remaining()).isEqualTo(299);
            assertThat(now.resetIn()).isEqualTo(Duration.ofSeconds(60));
        });
    }

    private Duration answer(String bucket, int status, Map<String, String> headers) throws InterruptedException {
        Ticket ticket = limits.take(bucket, Priority.REPLY, Duration.ofDays(1));
        return limits.learn(ticket, status, headers(headers));
    }

    private RateLimits.Snapshot snapshot(String bucket) {
        return limits.snapshot().stream()
                .filter(one -> one.bucket().equals(bucket))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> told(int limit, int remaining, int seconds) {
        return Map.of(
                "X-RateLimit-Limit",
                "" + limit,
                "X-RateLimit-Remaining",
                "" + remaining,
                "X-RateLimit-Reset",
                "" + seconds);
    }
}
