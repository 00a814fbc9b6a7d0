package dev.linnet.http;

import dev.linnet.resilience.RateLimits;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        RateLimits limits,
        RetryPolicy retry,
        BotClock clock,
        RandomGenerator random,
        Timeouts timeouts,
        long maximumBody,
        Supplier<Map<String, String>> headers,
        ErrorReader errors,
        TransportListener listener,
        @Nullable Trust trust,
        @Nullable AddressGuard guard) {

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
}
