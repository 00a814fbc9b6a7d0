package dev.linnet.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.schedule.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff BACKOFF = Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(10));

    @Test
    void the_ceiling_doubles_up_to_the_cap() {
        assertThat(BACKOFF.ceiling(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(BACKOFF.ceiling(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(BACKOFF.ceiling(5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(BACKOFF.ceiling(5_000)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void the_jitter_spreads_over_the_whole_range() {
        Random random = new Random(1);
        long early = 0;
        for (int i = 0; i < 1_000; i++) {
            Duration delay = BACKOFF.delay(4, random);
            assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(8));
            early += delay.compareTo(Duration.ofSeconds(4)) < 0 ? 1 : 0;
        }
        assertThat(early).isBetween(400L, 600L);
    }

    @Test
    void a_cap_below_the_first_wait_is_refused_with_both() {
        assertThatThrownBy(() -> Backoff.doubling(Duration.ofSeconds(5), Duration.ofSeconds(1)))
                .hasMessageContaining("PT1S")
                .hasMessageContaining("PT5S");
    }

    @Test
    void failures_are_forgotten_after_the_quiet_period_and_not_before() {
        ManualClock clock = ManualClock.at(Instant.EPOCH);
        Backoff.Series series = BACKOFF.series(clock, new Random(1));
        series.failed();
        series.failed();
        series.up();
        clock.advance(Duration.ofSeconds(59));
        series.failed();
        assertThat(series.failures()).isEqualTo(3);
        series.up();
        clock.advance(Duration.ofSeconds(60));
        series.failed();
        assertThat(series.failures()).isEqualTo(1);
    }

    @Test
    void what_the_server_asked_for_wins_over_the_backoff() {
        assertThat(RetryPolicy.standard().next(1, new Asks(Duration.ofSeconds(77)), Duration.ZERO, new Random(1)))
                .contains(Duration.ofSeconds(77));
    }

    @Test
    void a_wait_beyond_the_deadline_ends_the_attempts() {
        RetryPolicy policy = RetryPolicy.standard().withDeadline(Duration.ofSeconds(60));
        assertThat(policy.next(1, new Asks(Duration.ofSeconds(61)), Duration.ZERO, new Random(1)))
                .isEmpty();
        assertThat(policy.next(1, new Asks(Duration.ofSeconds(31)), Duration.ofSeconds(30), new Random(1)))
                .isEmpty();
    }

    @Test
    void failures_that_say_nothing_are_not_retried() {
        assertThat(RetryPolicy.standard().next(1, new IllegalStateException(), Duration.ZERO, new Random(1)))
                .isEmpty();
    }

    @Test
    void the_last_attempt_is_the_last() {
        RetryPolicy policy = RetryPolicy.standard().withAttempts(2).retrying(failure -> true);
        assertThat(policy.next(1, new IllegalStateException(), Duration.ZERO, new Random(1)))
                .isPresent();
        assertThat(policy.next(2, new IllegalStateException(), Duration.ZERO, new Random(1)))
                .isEmpty();
    }

    private static final class Asks extends RuntimeException implements RetryHint {
        private static final long serialVersionUID = 1L;
        private final Duration asked;

        Asks(Duration asked) {
            this.asked = asked;
        }

        @Override
        public boolean canRetry() {
            return true;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(asked);
        }
    }
}
