package dev.linnet.mastodon.client;

import dev.linnet.config.Secret;
import dev.linnet.http.HttpTransport;
import dev.linnet.mastodon.client.internal.MastodonErrors;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Describes a client; everything but the server has a default. Belongs to one thread. */
public final class MastodonClientBuilder {

    final URI server;
    TokenSource tokens = TokenSource.none();
    BotClock clock = BotClock.system();
    RandomGenerator random = new SecureRandom();

    @Nullable URI streaming;

    private UnaryOperator<HttpTransport.Builder> transport = UnaryOperator.identity();

    MastodonClientBuilder(URI server) {
        this.server = root(server);
    }

    /** Uses one access token. */
    public MastodonClientBuilder token(Secret token) {
        return tokens(TokenSource.fixed(token));
    }

    /** Uses tokens that may change, such as those of Akkoma, which expire: see {@code RefreshingToken}. */
    public MastodonClientBuilder tokens(TokenSource source) {
        tokens = source;
        return this;
    }

    /** Waits and measures by this clock. */
    public MastodonClientBuilder clock(BotClock botClock) {
        clock = botClock;
        return this;
    }

    /** Draws keys and jitter from here. */
    public MastodonClientBuilder random(RandomGenerator source) {
        random = source;
        return this;
    }

    /** Looks for streams at this address instead of the one the server names. */
    public MastodonClientBuilder streaming(URI address) {
        streaming = address;
        return this;
    }

    /** Changes how calls are sent: timeouts, retries, shared rate limits, the name the client gives itself. */
    public MastodonClientBuilder transport(UnaryOperator<HttpTransport.Builder> change) {
        UnaryOperator<HttpTransport.Builder> before = transport;
        transport = builder -> change.apply(before.apply(builder));
        return this;
    }

    /** Returns the client; no call is made. */
    public MastodonClient build() {
        return new MastodonClient(this);
    }

    HttpTransport transport() {
        TokenSource source = tokens;
        return transport
                .apply(HttpTransport.to(server)
                        .authorization(() -> source.token()
                                .map(token -> "Bearer " + token.reveal())
                                .orElse(""))
                        .clock(clock)
                        .random(random)
                        .errors(MastodonErrors::read))
                .build();
    }

    private static URI root(URI server) {
        String scheme = String.valueOf(server.getScheme());
        if (server.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(
                    "the address of a server is like https://example.social, but it was " + server);
        }
        return URI.create(scheme + "://" + server.getRawAuthority());
    }
}
