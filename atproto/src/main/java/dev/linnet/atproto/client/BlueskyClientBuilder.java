package dev.linnet.atproto.client;

import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.internal.Endpoints;
import dev.linnet.atproto.client.internal.Homes;
import dev.linnet.atproto.client.internal.Transports;
import dev.linnet.atproto.client.internal.WritePoints;
import dev.linnet.atproto.client.oauth.OAuth;
import dev.linnet.atproto.client.oauth.SavedLogin;
import dev.linnet.atproto.client.session.AppPassword;
import dev.linnet.atproto.client.session.KeptSession;
import dev.linnet.atproto.client.session.Session;
import dev.linnet.atproto.identity.Identities;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Describes a client; everything but the way to log in has a default. Belongs to one thread. */
public final class BlueskyClientBuilder {

    private final @Nullable URI service;
    private @Nullable String identifier;
    private @Nullable Secret password;
    private @Nullable Session session;
    private @Nullable SavedLogin login;
    private @Nullable Store store;
    private BotClock clock = BotClock.system();
    private RandomGenerator random = new SecureRandom();
    private @Nullable Function<Did, Optional<URI>> home;
    private @Nullable Identities identities;
    private List<String> labelers = List.of();
    private Duration pointsPatience = Duration.ofMinutes(5);
    private UnaryOperator<HttpTransport.Builder> transport = UnaryOperator.identity();
    private URI videoService = URI.create("https://video.bsky.app");

    BlueskyClientBuilder(@Nullable URI service) {
        this.service = service == null ? null : Endpoints.service(service);
    }

    /**
     * Logs in with a name and an app password when that is first needed.
     *
     * @param name the account's handle or DID; where the service was named, its e-mail address as well
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

    /** Uses the session that begins with a person's permission, or goes on with it as it is in the store. */
    public BlueskyClientBuilder oauth(SavedLogin saved) {
        login = saved;
        return this;
    }

    /** Keeps the session, the budget of logins and the write points here; in memory unless told otherwise. */
    public BlueskyClientBuilder store(Store keeper) {
        store = keeper;
        return this;
    }

    /**
     * Finds out with this who is who: whose server a login is sent to, whose handles are mentioned. Unless told otherwise, that
     * is asked of the public network, or of the service if it is on this machine. It stays open when the client is closed.
     */
    public BlueskyClientBuilder identities(Identities known) {
        identities = known;
        return this;
    }

    /** Finds the server of an account when the login does not tell where it is; by its document unless told otherwise. */
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
        Set<URI> named = new HashSet<>(Set.of(videoService));
        if (service != null) {
            named.add(service);
        }
        Transports transports = new Transports(clock, random, named, transport);
        Homes homes = new Homes(service, identities, clock, random);
        OAuth oauth = login == null ? null : new OAuth(login.client(), homes::of, clock, random, transport);
        Session used = session != null
                ? session
                : login != null && oauth != null ? oauth.session(login, keeper) : login(keeper, transports, homes);
        transports.hearing(used::heard);
        String place = service == null ? "home" : service.getRawAuthority();
        String name = login == null ? identifier : login.account().text();
        String account = name == null ? place : name + "@" + place;
        WritePoints points = new WritePoints(account, clock, keeper.buckets(), pointsPatience);
        Api api = new Api(used, transports, points, labelers, clock, new Tids(clock, random));
        return new BlueskyClient(api, transports, homes, oauth, points, videoService);
    }

    private Session login(Store keeper, Transports transports, Homes homes) {
        if (identifier == null || password == null) {
            throw new IllegalStateException("the client " + (service == null ? "" : "of " + service + " ")
                    + "has no way to log in: give it appPassword(name, password), oauth(login) or session(session)");
        }
        Function<Did, Optional<URI>> finder = home == null ? homes::of : home;
        AppPassword login = service == null
                ? AppPassword.anywhere(homes::entrance, identifier, password, transports::to, finder, clock)
                : new AppPassword(service, identifier, password, transports::to, finder, clock);
        return new KeptSession(login, keeper, clock, random);
    }
}
