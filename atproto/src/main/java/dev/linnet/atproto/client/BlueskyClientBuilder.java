package dev.linnet.atproto.client;

import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.internal.Endpoints;
import dev.linnet.atproto.client.internal.Transports;
import dev.linnet.atproto.client.internal.WritePoints;
import dev.linnet.atproto.client.session.AppPassword;
import dev.linnet.atproto.client.session.KeptSession;
import dev.linnet.atproto.client.session.Session;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Tids;
import dev.linnet.config.Secret;
import dev.linnet.http.HttpTransport;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Describes a client; everything but the service and the way to log in has a default. Belongs to one thread. */
public final class BlueskyClientBuilder {

    private final URI service;
    private @Nullable String identifier;
    private @Nullable Secret password;
    private @Nullable Session session;
    private @Nullable Store store;
    private BotClock clock = BotClock.system();
    private RandomGenerator random = new SecureRandom();
    private Function<Did, Optional<URI>> home = did -> Optional.empty();
    private List<String> labelers = List.of();
    private Duration pointsPatience = Duration.ofMinutes(5);
    private UnaryOperator<HttpTransport.Builder> transport = UnaryOperator.identity();
    private URI videoService = URI.create("https://video.bsky.app");

    BlueskyClientBuilder(URI service) {
        this.service = Endpoints.service(service);
    }

    /**
     * Logs in with a name and an app password when that is first needed.
     *
     * @param name the account's handle, DID or e-mail address
     */
    public BlueskyClientBuilder appPassword(String name, Secret appPassword) {
        identifier = name;
        password = appPassword;
        return this;
    }

    /** Uses a session that was made elsewhere, such as one of OAuth. */
    public BlueskyClientBuilder session(Session made) {
        session = made;
        return this;
    }

    /** Keeps the session, the budget of logins and the write points here; in memory unless told otherwise. */
    public BlueskyClientBuilder store(Store keeper) {
        store = keeper;
        return this;
    }

    /** Finds the server of an account when the login does not tell where it is: see {@code DidDocument.pds()}. */
    public BlueskyClientBuilder home(Function<Did, Optional<URI>> finder) {
        home = finder;
        return this;
    }

    /** Asks for the labels of these labelers, each a DID, in every answer. */
    public BlueskyClientBuilder labelers(List<String> dids) {
        labelers = List.copyOf(dids);
        return this;
    }

    /** Waits this long for write points before a call is given up unsent; five minutes unless told otherwise. */
    public BlueskyClientBuilder pointsPatience(Duration most) {
        pointsPatience = most;
        return this;
    }

    /** Uploads videos to this service. */
    public BlueskyClientBuilder videoService(URI address) {
        videoService = Endpoints.service(address);
        return this;
    }

    /** Waits and measures by this clock. */
    public BlueskyClientBuilder clock(BotClock botClock) {
        clock = botClock;
        return this;
    }

    /** Draws names and jitter from here. */
    public BlueskyClientBuilder random(RandomGenerator source) {
        random = source;
        return this;
    }

    /** Changes how calls are sent: timeouts, retries, the name the client gives itself. It must not set tokens. */
    public BlueskyClientBuilder transport(UnaryOperator<HttpTransport.Builder> change) {
        UnaryOperator<HttpTransport.Builder> before = transport;
        transport = builder -> change.apply(before.apply(builder));
        return this;
    }

    /**
     * Returns the client; no call is made.
     *
     * @throws IllegalStateException when there is no way to log in
     */
    public BlueskyClient build() {
        Store keeper = store == null ? new MemoryStore(clock, 1) : store;
        Transports transports = new Transports(clock, random, transport);
        Session used = session == null ? login(keeper, transports) : session;
        transports.hearing(used::heard);
        String account = identifier == null ? service.getRawAuthority() : identifier + "@" + service.getRawAuthority();
        WritePoints points = new WritePoints(account, clock, keeper.buckets(), pointsPatience);
        Api api = new Api(used, transports, points, labelers, clock, new Tids(clock, random));
        return new BlueskyClient(api, transports, points, videoService);
    }

    private Session login(Store keeper, Transports transports) {
        if (identifier == null || password == null) {
            throw new IllegalStateException("the client of " + service
                    + " has no way to log in: give it appPassword(name, password) or session(session)");
        }
        return new KeptSession(
                new AppPassword(service, identifier, password, transports::to, home, clock), keeper, clock, random);
    }
}
