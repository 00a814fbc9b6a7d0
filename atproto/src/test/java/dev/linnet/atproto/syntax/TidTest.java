package dev.linnet.atproto.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.schedule.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TidTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    @Test
    void a_known_time_stamp_is_taken_apart() {
        Tid tid = new Tid("3jzfcijpj2z2a");

        assertThat(tid.micros()).isEqualTo(1_688_137_381_887_007L);
        assertThat(tid.clockId()).isEqualTo(6);
        assertThat(tid.instant()).isEqualTo("2023-06-30T15:03:01.887007Z");
    }

    @Test
    void what_was_put_in_comes_out() {
        Tid tid = Tid.of(NOON, 1023);

        assertThat(tid.instant()).isEqualTo(NOON);
        assertThat(tid.clockId()).isEqualTo(1023);
    }

    @Test
    void the_ends_of_the_range_can_be_written() {
        assertThat(Tid.of(0, 0)).hasToString("2222222222222");
        assertThat(Tid.of((1L << 53) - 1, 1023)).hasToString("bzzzzzzzzzzzz");
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> Tid.of(1L << 53, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tid.of(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tid.of(0, 1024)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tid.of(Instant.MAX, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void time_stamps_sort_like_their_times() {
        assertThat(Tid.of(NOON.plusNanos(1000), 0)).isGreaterThan(Tid.of(NOON, 1023));
    }

    @Test
    void a_clock_that_stands_still_gives_growing_time_stamps() {
        Tids tids = new Tids(ManualClock.at(NOON), 7);

        List<Tid> made = IntStream.range(0, 100).mapToObj(i -> tids.next()).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(tid -> tid.clockId() == 7);
        assertThat(made.get(0).instant()).isEqualTo(NOON);
    }

    @Test
    void a_clock_that_moves_on_is_followed() {
        ManualClock clock = ManualClock.at(NOON);
        Tids tids = new Tids(clock, 0);
        tids.next();

        clock.advance(Duration.ofSeconds(3));

        assertThat(tids.next().instant()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void many_threads_never_get_the_same() {
        Tids tids = new Tids(ManualClock.at(NOON), new Random(1));
        Set<Tid> made = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 10_000).parallel().forEach(i -> made.add(tids.next()));

        assertThat(new ArrayList<>(made)).hasSize(10_000);
    }
}
