package dev.linnet.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30|PT30S",
                "0.65|PT0.65S",
                "-3|PT0S",
                "Sat, 21 Nov 2026 10:01:30 GMT|PT1M30S",
                "2026-11-21T10:05:00.000000Z|PT5M",
                "2026-11-21T10:05:00.250Z|PT5M0.25S",
                "1795255260|PT1M",
                "1795255260.5|PT1M0.5S",
                "1795255260000|PT1M",
                "2020-01-01T00:00:00Z|PT0S",
            })
    void reads_every_form_as_the_time_left(String value, Duration expected) {
        assertThat(RetryAfter.wait(value, NOW, null)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"soon", "''", "NaN"})
    void what_cannot_be_read_is_no_wait(String value) {
        assertThat(RetryAfter.wait(value, NOW, null)).isEmpty();
    }

    @Test
    void a_header_given_twice_counts_with_the_longer() {
        List<String> twice = List.of("20", "Sat, 21 Nov 2026 10:00:45 GMT");
        assertThat(RetryAfter.read(twice, NOW, null)).contains(Duration.ofSeconds(45));
    }

    @Test
    void our_clock_being_wrong_does_no_harm() {
        Instant ours = NOW.minus(Duration.ofHours(2));
        assertThat(RetryAfter.wait("2026-11-21T10:05:00Z", ours, "Sat, 21 Nov 2026 10:00:00 GMT"))
                .contains(Duration.ofMinutes(5));
    }

    @Test
    void an_absurd_wait_is_cut_to_a_month() {
        assertThat(RetryAfter.wait("999999999", NOW, null)).contains(Duration.ofDays(31));
    }

    @Test
    void the_time_left_is_taken_before_the_time_of_day() {
        RateHeaders told = RateHeaders.read(
                headers(Map.of("X-RateLimit-Reset-After", "1.5", "X-RateLimit-Reset", "1795255260")), NOW);
        assertThat(told.resetIn()).contains(Duration.ofMillis(1500));
    }

    @Test
    void headers_without_the_x_are_read_too() {
        RateHeaders told = RateHeaders.read(
                headers(Map.of("RateLimit-Limit", "3000", "RateLimit-Remaining", "2999", "RateLimit-Reset", "60")),
                NOW);
        assertThat(told.limit()).hasValue(3000);
        assertThat(told.remaining()).hasValue(2999);
        assertThat(told.resetIn()).contains(Duration.ofMinutes(1));
    }

    @Test
    void a_broken_count_is_no_count() {
        assertThat(RateHeaders.read(headers(Map.of("X-RateLimit-Remaining", "many")), NOW)
                        .remaining())
                .isEmpty();
    }

    static Function<String, List<String>> headers(Map<String, String> values) {
        return name -> values.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
