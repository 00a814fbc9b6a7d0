package dev.linnet.atproto.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatetimeTest {

    @Test
    void a_time_is_written_with_milliseconds() {
        assertThat(Datetime.write(Instant.parse("1985-04-12T23:20:50.123999Z"))).isEqualTo("1985-04-12T23:20:50.123Z");
        assertThat(Datetime.write(Instant.parse("1985-04-12T23:20:50Z"))).isEqualTo("1985-04-12T23:20:50.000Z");
    }

    @Test
    void what_is_written_is_valid() {
        assertThat(Datetime.isValid(Datetime.write(Instant.EPOCH))).isTrue();
    }

    @Test
    void a_year_of_five_digits_cannot_be_written() {
        assertThatThrownBy(() -> Datetime.write(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void a_zone_is_taken_into_account() {
        assertThat(Datetime.parse("1985-04-12T23:20:50.5-07:00")).isEqualTo("1985-04-13T06:20:50.5Z");
    }

    @ParameterizedTest
    @CsvSource({
        "1985-04-12 23:20:50Z, 1985-04-12T23:20:50Z",
        "1985-04-12T23:20:50.123, 1985-04-12T23:20:50.123Z",
        "1985-04-12t23:20:50z, 1985-04-12T23:20:50Z",
        "1985-04-12T23:20:50+0200, 1985-04-12T21:20:50Z",
        "1985-04-12T23:20:50+02, 1985-04-12T21:20:50Z",
        "1985-04-12T23:20:50-00:00, 1985-04-12T23:20:50Z",
        "1985-04-12 23:20:50 UTC, 1985-04-12T23:20:50Z",
        "1985-04-12T23:20Z, 1985-04-12T23:20:00Z",
        "1985-04-12, 1985-04-12T00:00:00Z",
        "1985-04-12T23:59:60Z, 1985-04-12T23:59:59Z"
    })
    void what_older_records_hold_is_understood(String found, Instant meant) {
        assertThat(Datetime.lenient(found)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "1985-13-12", "1985-04-12T25:20:50Z", "1985-04-12T23:20:50+99:00", "99999999999"
            })
    void what_is_no_time_is_nothing(String found) {
        assertThat(Datetime.lenient(found)).isEmpty();
    }

    @Test
    void the_error_shows_the_text() {
        assertThatThrownBy(() -> Datetime.parse("yesterday")).hasMessageContaining("yesterday");
    }
}
