package dev.linnet.http;

import dev.linnet.config.Secret;
import dev.linnet.http.TransportSettings.Timeouts;
import dev.linnet.http.TransportSettings.Trust;
import dev.linnet.resilience.RateLimits;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.BotClock;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls to one server over HTTP and gives their answers, or an {@link ApiException} that says what to do.
 *
 * <p>Each call waits for its rate limit bucket. A call that may be repeated is tried again by the retry policy; one that may
 * not is only tried again when the server is known not to have done it (it said 429, or was never reached). Redirects are
 * followed for reads alone, never from https to http, and without the token when they lead elsewhere. Safe for use by many
 * threads; a call blocks its thread.
 */
public final class HttpTransport implements AutoCloseable {

    private final TransportSettings settings;
    private final OkHttpClient client;
    private final Exchange exchange;

    private HttpTransport(TransportSettings settings) {
        this.settings = settings;
        this.client = Wire.client(settings);
        this.exchange = new Exchange(settings, client);
    }

    /**
     * Starts to describe a transport to a server.
     *
     * @param base where paths begin, such as {@code https://example.social} or {@code https://discord.com/api/v10}
     * @throws IllegalArgumentException when it is no http or https address
     */
    public static Builder to(URI base) {
        return new Builder(base);
    }

    /**
     * Makes a call and waits for its answer.
     *
     * @return the answer, whose status is from 200 to 299
     * @throws ApiException when there is no answer, or it is an error, or it is a web page where JSON was expected
     */
    public Reply send(Call call) {
        return new Attempts(settings, exchange, call).run();
    }

    /** Returns the address where paths begin. */
    public URI base() {
        return settings.base();
    }

    /** Returns the codec that bodies are read and written with. */
    public Json json() {
        return settings.json();
    }

    /** Returns the rate limits the calls keep to. */
    public RateLimits limits() {
        return settings.limits();
    }

    TransportSettings settings() {
        return settings;
    }

    OkHttpClient client() {
        return client;
    }

    /** Closes idle connections. Calls under way go on. */
    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** Describes a transport; everything but the address has a default. Belongs to one thread. */
    public static final class Builder {
        private final URI base;
        private Supplier<String> authorization = () -> "";
        private String userAgent = "Linnet (+https://linnet.dev)";
        private Json json = Json.snakeCase();
        private @Nullable RateLimits limits;
        private RetryPolicy retry = RetryPolicy.standard();
        private BotClock clock = BotClock.system();
        private RandomGenerator random = new SecureRandom();
        private Timeouts timeouts =
                new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(90));
        private long maximumBody = 16 << 20;
        private Supplier<Map<String, String>> headers = Map::of;
        private ErrorReader errors = ErrorReader.common();
        private TransportListener listener = TransportListener.NONE;
        private @Nullable Trust trust;
        private @Nullable AddressGuard guard;

        private Builder(URI base) {
            this.base = base;
        }

        /** Sends {@code Authorization: Bearer} with this token. */
        public Builder token(Secret token) {
            return authorization(() -> "Bearer " + token.reveal());
        }

        /**
         * Sends an {@code Authorization} header that may change, such as {@code "Bot …"} or a token that is refreshed; it is
         * asked for before every attempt, and an empty text sends none.
         */
        public Builder authorization(Supplier<String> header) {
            authorization = header;
            return this;
        }

        /** Says who calls; a name, a version and where its author is found. */
        public Builder userAgent(String name) {
            userAgent = name;
            return this;
        }

        /** Reads and writes bodies with this codec; snake case unless told otherwise. */
        public Builder json(Json json) {
            this.json = json;
            return this;
        }

        /** Shares these rate limits. */
        public Builder limits(RateLimits limits) {
            this.limits = limits;
            return this;
        }

        /** Tries again by this policy. */
        public Builder retry(RetryPolicy policy) {
            retry = policy;
            return this;
        }

        /** Waits and measures by this clock. */
        public Builder clock(BotClock clock) {
            this.clock = clock;
            return this;
        }

        /** Draws the jitter from here. */
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /** Sets the longest time to connect, to wait for the next byte, and for one attempt in all. */
        public Builder timeouts(Duration connect, Duration read, Duration attempt) {
            timeouts = new Timeouts(connect, read, attempt);
            return this;
        }

        /** Takes no body larger than this many bytes; 16 MiB unless told otherwise. */
        public Builder maximumBody(long bytes) {
            maximumBody = bytes;
            return this;
        }

        /** Sends these headers too, asked for before every attempt; only to the base address. */
        public Builder headers(Supplier<Map<String, String>> headers) {
            this.headers = headers;
            return this;
        }

        /** Reads the platform's error bodies with this. */
        public Builder errors(ErrorReader reader) {
            errors = reader;
            return this;
        }

        /** Tells this what happens. */
        public Builder listener(TransportListener listener) {
            this.listener = listener;
            return this;
        }

        /** Trusts other certificates than the machine does, such as those of a test server. */
        public Builder trust(SSLSocketFactory sockets, X509TrustManager manager) {
            trust = new Trust(sockets, manager);
            return this;
        }

        /**
         * Connects to no other addresses, whatever a host's name stands for and wherever a redirect leads. Use {@link
         * PublicAddresses#contain} where strangers say what is called. A call to a host without such an address fails with
         * {@link ApiException.NetworkException.Kind#NOT_ALLOWED}. What a proxy connects to is its own affair.
         */
        public Builder only(Predicate<InetAddress> allowed) {
            guard = new AddressGuard(allowed);
            return this;
        }

        /** Returns the transport. */
        public HttpTransport build() {
            RateLimits shared = limits == null ? new RateLimits(clock, random) : limits;
            return new HttpTransport(new TransportSettings(
                    base,
                    authorization,
                    userAgent,
                    json,
                    shared,
                    retry,
                    clock,
                    random,
                    timeouts,
                    maximumBody,
                    headers,
                    errors,
                    listener,
                    trust,
                    guard));
        }
    }
}
