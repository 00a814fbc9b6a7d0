package dev.linnet.mastodon.client.internal;

import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.Reply;
import dev.linnet.mastodon.client.TokenSource;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** The way from a resource to the wire: what every call of the client has in common. Safe for use by many threads. */
public final class Api {

    private final HttpTransport transport;
    private final BotClock clock;
    private final RandomGenerator random;
    private final TokenSource tokens;
    private final Lacking lacking;
    private final BooleanSupplier keysHonoured;
    private final Deprecations deprecations = new Deprecations();

    /**
     * Makes the way to one server.
     *
     * @param tokens where a refused token is renewed; the transport sends the token itself
     * @param lacking remembers the calls this server does not have
     * @param keysHonoured tells whether a repeated idempotency key is known to be safe there
     */
    public Api(
            HttpTransport transport,
            BotClock clock,
            RandomGenerator random,
            TokenSource tokens,
            Lacking lacking,
            BooleanSupplier keysHonoured) {
        this.transport = transport;
        this.clock = clock;
        this.random = random;
        this.tokens = tokens;
        this.lacking = lacking;
        this.keysHonoured = keysHonoured;
    }

    /** Starts a reading call; each {@code {}} of the path takes the next segment. */
    public Request get(String path, Object... segments) {
        return request("GET", path, segments);
    }

    /** Starts a writing call. */
    public Request post(String path, Object... segments) {
        return request("POST", path, segments);
    }

    /** Starts a replacing call. */
    public Request put(String path, Object... segments) {
        return request("PUT", path, segments);
    }

    /** Starts a changing call. */
    public Request patch(String path, Object... segments) {
        return request("PATCH", path, segments);
    }

    /** Starts a deleting call. */
    public Request delete(String path, Object... segments) {
        return request("DELETE", path, segments);
    }

    /** Returns a key nobody used before. */
    public String freshKey() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Returns the clock that waits go by. */
    public BotClock clock() {
        return clock;
    }

    /** Returns the calls this server was found not to have. */
    public Lacking lacking() {
        return lacking;
    }

    /** Returns what the calls go through. */
    public HttpTransport transport() {
        return transport;
    }

    /** Returns where tokens come from. */
    public TokenSource tokens() {
        return tokens;
    }

    boolean keysHonoured() {
        return keysHonoured.getAsBoolean();
    }

    Reply send(Call call, String method, String template) {
        try {
            Reply reply = authorized(call);
            deprecations.notice(reply, method, template);
            return reply;
        } catch (ApiException failure) {
            lacking.notice(failure, method, template);
            throw Scopes.explain(failure, method, template);
        }
    }

    private Reply authorized(Call call) {
        Optional<Secret> token = tokens.token();
        try {
            return transport.send(call);
        } catch (ApiException.Unauthorized refused) {
            if (token.isPresent() && tokens.renew(token.get())) {
                return transport.send(call);
            }
            throw refused;
        }
    }

    /** Returns an address for a link: its path and query at this server, since a token goes nowhere else. */
    URI ownAddress(URI link) {
        URI base = transport.base();
        String query = link.getRawQuery() == null ? "" : "?" + link.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + link.getRawPath() + query);
    }

    private Request request(String method, String path, Object... segments) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (Object segment : segments) {
            int hole = path.indexOf("{}", from);
            filled.append(path, from, hole).append(encode(segment.toString()));
            from = hole + 2;
        }
        return new Request(
                this, method, path, filled.append(path.substring(from)).toString());
    }

    private static String encode(String segment) {
        if (segment.isEmpty()) {
            throw new IllegalArgumentException("an id or name in a path must not be empty");
        }
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
