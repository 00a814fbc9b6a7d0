package dev.linnet.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.schedule.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final ManualClock clock = ManualClock.selfMoving(NOW);

    @Test
    void a_full_bucket_gives_its_burst_and_then_nothing() {
        TokenBucket bucket = new TokenBucket("chat", 1, Duration.ofSeconds(1), 3, clock);
        assertThat(List.of(bucket.tryTake(), bucket.tryTake(), bucket.tryTake()))
                .allMatch(java.util.Optional::isPresent);
        assertThat(bucket.tryTake()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(bucket.tryTake()).isPresent();
    }

    @Test
    void a_ticket_is_waited_for_just_as_long_as_it_takes() throws Exception {
        TokenBucket bucket = new TokenBucket("chat", 2, Duration.ofSeconds(1), 1, clock);
        bucket.take(Priority.POST, Duration.ZERO);
        assertThat(bucket.take(Priority.POST, Duration.ofSeconds(1)).waited()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void a_wait_that_would_be_too_long_is_refused_at_once() throws Exception {
        TokenBucket bucket = new TokenBucket("chat", 1, Duration.ofSeconds(30), 1, clock);
        bucket.take(Priority.POST, Duration.ZERO);
        assertThatThrownBy(() -> bucket.take(Priority.POST, Duration.ofSeconds(5)))
                .isInstanceOf(NoTicketException.class)
                .hasMessageContaining("chat")
                .hasMessageContaining("PT30S")
                .hasMessageContaining("nothing was sent");
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void a_window_never_sees_more_than_its_limit() throws Exception {
        TokenBucket bucket = TokenBucket.within("chat", 20, Duration.ofSeconds(30), clock);
        List<Instant> times = new java.util.ArrayList<>();
        for (int i = 0; i < 100; i++) {
            bucket.take(Priority.POST, Duration.ofHours(1));
            times.add(clock.instant());
        }
        for (int i = 20; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 20), times.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void a_pause_holds_back_even_a_full_bucket() throws Exception {
        TokenBucket bucket = new TokenBucket("chat", 1, Duration.ofSeconds(1), 5, clock);
        bucket.pause(Duration.ofSeconds(60));
        assertThat(bucket.tryTake()).isEmpty();
        assertThat(bucket.take(Priority.REPLY, Duration.ofMinutes(2)).waited()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void two_buckets_give_one_ticket_together_and_take_back_what_was_not_used() throws Exception {
        TokenBucket room = new TokenBucket("room", 1, Duration.ofSeconds(1), 2, clock);
        TokenBucket global = new TokenBucket("global", 1, Duration.ofMinutes(1), 1, clock);
        assertThat(TokenBucket.take(List.of(room, global), Priority.POST, Duration.ZERO)
                        .bucket())
                .isEqualTo("room+global");
        assertThatThrownBy(() -> TokenBucket.take(List.of(room, global), Priority.POST, Duration.ofSeconds(5)))
                .isInstanceOf(NoTicketException.class);
        assertThat(room.snapshot().tokens()).isEqualTo(1);
    }

    @Test
    void the_urgent_come_first_and_equals_in_the_order_they_came() throws Exception {
        ManualClock still = ManualClock.at(NOW);
        TokenBucket bucket = new TokenBucket("chat", 1, Duration.ofSeconds(1), 1, still);
        bucket.tryTake();
        BlockingQueue<String> served = new LinkedBlockingQueue<>();
        start(bucket, Priority.POST, "first post", served);
        still.awaitSleepers(1);
        start(bucket, Priority.POST, "second post", served);
        awaitWaiting(bucket, 2);
        start(bucket, Priority.REPLY, "reply", served);
        still.awaitSleepers(2);
        for (String expected : List.of("reply", "first post", "second post")) {
            still.awaitSleepers(1);
            still.advance(Duration.ofSeconds(1));
            assertThat(served.take()).isEqualTo(expected);
        }
    }

    private static void start(TokenBucket bucket, Priority priority, String name, BlockingQueue<String> served) {
        Thread thread = new Thread(() -> {
            try {
                bucket.take(priority, Duration.ofHours(1));
                served.add(name);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitWaiting(TokenBucket bucket, int waiting) {
        while (bucket.snapshot().waiting() < waiting) {
            Thread.onSpinWait();
        }
    }
}
