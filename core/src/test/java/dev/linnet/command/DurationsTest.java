package dev.linnet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "5m>PT5M",
                "1h2m3s>PT1H2M3S",
                "1H 2M>PT1H2M",
                "an hour>PT1H",
                "an hr>PT1H",
                "a minute>PT1M",
                "half an hour>PT30M",
                "3 hours>PT3H",
                "2 hrs>PT2H",
                "10 mins>PT10M",
                "2 hours and 5 minutes>PT2H5M",
                "1 week, 2 days>P9D",
                "90s>PT90S",
                "until tomorrow>PT12H"
            })
    void people_write_lengths_of_time_in_many_ways(String text, Duration length) {
        assertThat(Durations.parse(text)).contains(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5x", "5 maps", "an", "until later", "5m ago", "5m and", "1234567h", "-5m"})
    void anything_else_is_none(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
