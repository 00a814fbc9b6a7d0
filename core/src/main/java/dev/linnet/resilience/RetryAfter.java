package dev.linnet.resilience;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long a server asks to wait: {@code Retry-After} (RFC 9110, 10.2.3) as seconds, decimals or an HTTP date, and the
 * reset times of rate limit headers as ISO-8601, epoch seconds or seconds left.
 */
public final class RetryAfter {

    private static final double EPOCH_FROM = 1e9;
    private static final double EPOCH_MILLIS_FROM = 1e12;
    private static final Duration LONGEST = Duration.ofDays(31);

    private RetryAfter() {}

    /**
     * Reads the values of {@code Retry-After}; of several, the longest wait counts, and what cannot be read is left out.
     *
     * @param now the time on our clock when the answer came
     * @param date the answer's own {@code Date} header: dates are measured against it, so a wrong clock does no harm
     */
    public static Optional<Duration> read(List<String> values, Instant now, @Nullable String date) {
        return values.stream().flatMap(value -> wait(value, now, date).stream()).max(Duration::compareTo);
    }

    /** Reads one wait or reset time as the time left from now; never negative, and at most 31 days. */
    public static Optional<Duration> wait(String value, Instant now, @Nullable String date) {
        String text = value.strip();
        Instant serverNow = date == null ? now : httpDate(date).orElse(now);
        Optional<Duration> wait = number(text, serverNow)
                .or(() -> httpDate(text).or(() -> isoDate(text)).map(time -> Duration.between(serverNow, time)));
        return wait.map(RetryAfter::bounded);
    }

    private static Optional<Duration> number(String text, Instant serverNow) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isNaN(number)) {
                return Optional.empty();
            }
            double capped = Math.max(0, Math.min(number, 1e14));
            double millis = capped >= EPOCH_MILLIS_FROM ? capped : capped * 1000;
            return Optional.of(
                    capped < EPOCH_FROM
                            ? Duration.ofMillis((long) Math.ceil(millis))
                            : Duration.between(serverNow, Instant.ofEpochMilli((long) Math.ceil(millis))));
        } catch (NumberFormatException notNumber) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant());
        } catch (DateTimeException notDate) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> isoDate(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeException notDate) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
