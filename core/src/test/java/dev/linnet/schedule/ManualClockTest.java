package dev.linnet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ManualClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ManualClock clock = ManualClock.at(START);

    @Test
    void time_stands_still_until_it_is_moved() {
        clock.advance(Duration.ofSeconds(90));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(90));
        assertThat(clock.nanoTime()).isEqualTo(90_000_000_000L);
    }

    @Test
    void tasks_run_in_the_order_of_their_times_each_at_its_own() {
        List<String> ran = new ArrayList<>();
        clock.after(Duration.ofSeconds(2), () -> ran.add("second at " + clock.instant()));
        clock.after(Duration.ofSeconds(1), () -> {
            ran.add("first at " + clock.instant());
            clock.after(Duration.ofSeconds(2), () -> ran.add("third at " + clock.instant()));
        });
        clock.advance(Duration.ofSeconds(10));

        assertThat(ran)
                .containsExactly(
                        "first at " + START.plusSeconds(1),
                        "second at " + START.plusSeconds(2),
                        "third at " + START.plusSeconds(3));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void a_task_that_was_called_off_does_not_run() {
        List<String> ran = new ArrayList<>();
        clock.after(Duration.ofSeconds(1), () -> ran.add("ran")).close();
        clock.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
        assertThat(clock.pending()).isEmpty();
    }

    @Test
    void a_sleeper_wakes_when_its_time_has_come() throws Exception {
        Thread sleeper = new Thread(() -> {
            try {
                clock.sleep(Duration.ofHours(1));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        sleeper.start();
        clock.awaitSleepers(1);
        clock.advance(Duration.ofHours(1));
        sleeper.join();

        assertThat(sleeper.isAlive()).isFalse();
    }

    @Test
    void a_clock_that_moves_itself_never_lets_anybody_wait() throws Exception {
        ManualClock moving = ManualClock.selfMoving(START);
        moving.sleep(Duration.ofDays(7));

        assertThat(moving.instant()).isEqualTo(START.plus(Duration.ofDays(7)));
    }

    @Test
    void setting_the_time_of_day_lets_no_time_pass() {
        clock.set(START.plusSeconds(99));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(99));
        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    void a_clock_is_not_moved_back() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
    }
}
