package dev.linnet.http;

import dev.linnet.resilience.RateLimits;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Everything a transport is told when it is made. */
record TransportSettings(
        URI base,
        Supplier<String> authorization,
        String userAgent,
        Json json,
        @Nullable RateLimits maybeLimits,
        RetryPolicy retry,
        BotClock clock,
        RandomGenerator random,
        Timeouts timeouts,
        long maximumBody,
        Supplier<Map<String, String>> headers,
        ErrorReader errors,
        TransportListener listener,
        @Nullable Trust trust) {

    record Timeouts(Duration connect, Duration read, Duration attempt) {}

    record Trust(SSLSocketFactory sockets, X509TrustManager manager) {}

    TransportSettings {
        String scheme = String.valueOf(base.getScheme());
        if (!List.of("http", "https").contains(scheme) || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "a server's address is like https://example.social, but it was " + scheme + "://" + base.getHost());
        }
        if (maximumBody < 1) {
            throw new IllegalArgumentException("the maximum body is at least 1 byte, but it was " + maximumBody);
        }
    }

    static TransportSettings defaults(URI base) {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(90));
        return new TransportSettings(
                base,
                () -> "",
                "Linnet (+https://linnet.dev)",
                Json.snakeCase(),
                null,
                RetryPolicy.standard(),
                BotClock.system(),
                new SecureRandom(),
                timeouts,
                16 << 20,
                Map::of,
                ErrorReader.common(),
                TransportListener.NONE,
                null);
    }

    /** Returns these settings with rate limits of their own if none are shared. */
    TransportSettings complete() {
        return maybeLimits == null ? withLimits(new RateLimits(clock, random)) : this;
    }

    RateLimits limits() {
        return Objects.requireNonNull(maybeLimits, "the settings are not complete");
    }

    TransportSettings withAuthorization(Supplier<String> value) {
        return new TransportSettings(
                base,
                value,
                userAgent,
                json,
                maybeLimits,
                retry,
                clock,
                random,
                timeouts,
                maximumBody,
                headers,
                errors,
                listener,
                trust);
    }

    TransportSettings withUserAgent(String value) {
        return new TransportSettings(
                base,
                authorization,
                value,
                json,
                maybeLimits,
                retry,
                clock,
                random,
                timeouts,
                maximumBody,
                headers,
                errors,
                listener,
                trust);
    }

    TransportSettings withJson(Json value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                value,
                maybeLimits,
                retry,
                clock,
                random,
                timeouts,
                maximumBody,
                headers,
                errors,
                listener,
                trust);
    }

    TransportSettings withLimits(RateLimits value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                json,
                value,
                retry,
                clock,
                random,
                timeouts,
                maximumBody,
                headers,
                errors,
                listener,
                trust);
    }

    TransportSettings withRetry(RetryPolicy value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                json,
                maybeLimits,
                value,
                clock,
                random,
                timeouts,
                maximumBody,
                headers,
                errors,
                listener,
                trust);
    }

    TransportSettings withClock(BotClock value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                json,
                maybeLimits,
                retry,
                value,
                random,
                timeouts,
                maximumBody,
                headers,
                errors,
                listener,
                trust);
    }

    TransportSettings withRandom(RandomGenerator value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                json,
                maybeLimits,
                retry,
                clock,
                value,
                timeouts,
                maximumBody,
                headers,
                errors,
                listener,
                trust);
    }

    TransportSettings withTimeouts(Timeouts value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                json,
                maybeLimits,
                retry,
                clock,
                random,
                value,
                maximumBody,
                headers,
                errors,
                listener,
                trust);
    }

    TransportSettings withMaximumBody(long value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                json,
                maybeLimits,
                retry,
                clock,
                random,
                timeouts,
                value,
                headers,
                errors,
                listener,
                trust);
    }

    TransportSettings withHeaders(Supplier<Map<String, String>> value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                json,
                maybeLimits,
                retry,
                clock,
                random,
                timeouts,
                maximumBody,
                value,
                errors,
                listener,
                trust);
    }

    TransportSettings withErrors(ErrorReader value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                json,
                maybeLimits,
                retry,
                clock,
                random,
                timeouts,
                maximumBody,
                headers,
                value,
                listener,
                trust);
    }

    TransportSettings withListener(TransportListener value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                json,
                maybeLimits,
                retry,
                clock,
                random,
                timeouts,
                maximumBody,
                headers,
                errors,
                value,
                trust);
    }

    TransportSettings withTrust(Trust value) {
        return new TransportSettings(
                base,
                authorization,
                userAgent,
                json,
                maybeLimits,
                retry,
                clock,
                random,
                timeouts,
                maximumBody,
                headers,
                errors,
                listener,
                value);
    }
}
