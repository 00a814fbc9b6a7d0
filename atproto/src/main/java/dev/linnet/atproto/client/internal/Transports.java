package dev.linnet.atproto.client.internal;

import dev.linnet.http.ErrorBody;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.Json;
import dev.linnet.http.PublicAddresses;
import dev.linnet.http.Reply;
import dev.linnet.resilience.RateLimits;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The transports of one client: an account logs in at one server, lives at another and uploads to a third. Those that the user
 * did not name, but a server or a document, are called at public addresses only.
 */
public final class Transports implements AutoCloseable {

    private final Map<URI, HttpTransport> transports = new ConcurrentHashMap<>();
    private final RateLimits limits;
    private final BotClock clock;
    private final RandomGenerator random;
    private final Set<URI> named;
    private final UnaryOperator<HttpTransport.Builder> change;
    private volatile BiConsumer<URI, Reply> hears = (server, reply) -> {};

    /**
     * Makes no transport yet.
     *
     * @param named the servers that the user named
     * @param change what the user of the client wants otherwise
     */
    public Transports(
            BotClock clock, RandomGenerator random, Set<URI> named, UnaryOperator<HttpTransport.Builder> change) {
        this.limits = new RateLimits(clock, random);
        this.clock = clock;
        this.random = random;
        this.named = Set.copyOf(named);
        this.change = change;
    }

    /** Tells this of every answer that refuses, before it becomes an exception. */
    public void hearing(BiConsumer<URI, Reply> refusals) {
        hears = refusals;
    }

    /** Returns the transport to a server. It sends no token of its own. */
    public HttpTransport to(URI server) {
        return transports.computeIfAbsent(server, this::make);
    }

    /** Returns the rate limits of all of them. */
    public RateLimits limits() {
        return limits;
    }

    @Override
    public void close() {
        transports.values().forEach(HttpTransport::close);
    }

    private HttpTransport make(URI server) {
        HttpTransport.Builder builder = HttpTransport.to(server)
                .json(Json.camelCase())
                .limits(limits)
                .clock(clock)
                .random(random)
                .errors(reply -> read(server, reply));
        boolean trusted = named.contains(server) || Endpoints.isLocal(server);
        return change.apply(trusted ? builder : builder.only(PublicAddresses::contain))
                .build();
    }

    private ErrorBody read(URI server, Reply reply) {
        hears.accept(server, reply);
        return XrpcErrors.read(reply);
    }
}
