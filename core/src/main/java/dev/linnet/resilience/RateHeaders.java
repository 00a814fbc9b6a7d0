package dev.linnet.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of one answer say about rate limits, in any of the dialects met: {@code X-RateLimit-*} of Mastodon,
 * GoToSocial and Discord, {@code RateLimit-*} of the AT Protocol, {@code Ratelimit-*} of Twitch, and {@code Retry-After}.
 *
 * @param limit how many calls the window allows
 * @param remaining how many are left
 * @param resetIn the time until the window starts anew
 * @param retryAfter the wait asked for
 * @param global whether the limit holds for every call, not for this bucket alone
 */
public record RateHeaders(
        OptionalInt limit,
        OptionalInt remaining,
        Optional<Duration> resetIn,
        Optional<Duration> retryAfter,
        boolean global) {

    /**
     * Reads the headers of an answer.
     *
     * @param headers gives all values of a header, by name in any case; empty when it is absent
     * @param now the time on our clock when the answer came
     */
    public static RateHeaders read(Function<String, List<String>> headers, Instant now) {
        String date = first(headers.apply("Date"));
        Optional<Duration> reset = headers.apply("X-RateLimit-Reset-After").stream()
                .findFirst()
                .flatMap(value -> RetryAfter.wait(value, now, date))
                .or(() -> either(headers, "Reset").flatMap(value -> RetryAfter.wait(value, now, date)));
        boolean global = headers.apply("X-RateLimit-Global").contains("true")
                || headers.apply("X-RateLimit-Scope").contains("global");
        return new RateHeaders(
                count(either(headers, "Limit")),
                count(either(headers, "Remaining")),
                reset,
                RetryAfter.read(headers.apply("Retry-After"), now, date),
                global);
    }

    private static Optional<String> either(Function<String, List<String>> headers, String what) {
        return headers.apply("X-RateLimit-" + what).stream()
                .findFirst()
                .or(() -> headers.apply("RateLimit-" + what).stream().findFirst());
    }

    private static @Nullable String first(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }

    private static OptionalInt count(Optional<String> value) {
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of((int) Math.max(0, Math.min(Double.parseDouble(value.get()), Integer.MAX_VALUE)));
        } catch (NumberFormatException notNumber) {
            return OptionalInt.empty();
        }
    }
}
