package dev.linnet.atproto.client;

import dev.linnet.atproto.client.api.Blobs;
import dev.linnet.atproto.client.api.Cards;
import dev.linnet.atproto.client.api.Chat;
import dev.linnet.atproto.client.api.Feeds;
import dev.linnet.atproto.client.api.Graph;
import dev.linnet.atproto.client.api.Labels;
import dev.linnet.atproto.client.api.Lists;
import dev.linnet.atproto.client.api.Notifications;
import dev.linnet.atproto.client.api.Posts;
import dev.linnet.atproto.client.api.Preferences;
import dev.linnet.atproto.client.api.Profiles;
import dev.linnet.atproto.client.api.Records;
import dev.linnet.atproto.client.api.Servers;
import dev.linnet.atproto.client.api.Videos;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.internal.Homes;
import dev.linnet.atproto.client.internal.Transports;
import dev.linnet.atproto.client.internal.WritePoints;
import dev.linnet.atproto.client.oauth.OAuth;
import dev.linnet.atproto.client.session.Session;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import dev.linnet.resilience.RateLimits;
import dev.linnet.resilience.TokenBucket;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Typed calls to Bluesky, or another network of the AT Protocol, for one account.
 *
 * <pre>{@code
 * try (BlueskyClient bluesky = BlueskyClient.login("mybot.bsky.social", password)) {
 *     bluesky.posts().create("Hello");
 * }
 * }</pre>
 *
 * <p>Calls block and throw {@link dev.linnet.http.ApiException}, or a
 * {@link dev.linnet.atproto.client.session.SessionException} when the account cannot be used or may not log in now. Making a
 * client makes no call: it logs in when that is first needed. Safe for use by many threads.
 *
 * @see <a href="https://docs.bsky.app/docs/category/http-reference">Bluesky's calls</a>
 */
public final class BlueskyClient implements AutoCloseable {

    private final Api api;
    private final Transports transports;
    private final Homes homes;
    private final @Nullable OAuth oauth;
    private final WritePoints points;
    private final URI videoService;

    BlueskyClient(
            Api api, Transports transports, Homes homes, @Nullable OAuth oauth, WritePoints points, URI videoService) {
        this.api = api;
        this.transports = transports;
        this.homes = homes;
        this.oauth = oauth;
        this.points = points;
        this.videoService = videoService;
    }

    /**
     * Returns a client of an account, wherever it lives: its server is found by its name. Its session is kept in memory alone:
     * see {@link BlueskyClientBuilder#store}.
     *
     * @param name its handle or DID
     */
    public static BlueskyClient login(String name, Secret appPassword) {
        return anywhere().appPassword(name, appPassword).build();
    }

    /**
     * Returns a client of an account. Its session is kept in memory alone: see {@link BlueskyClientBuilder#store}.
     *
     * @param service where the account logs in: {@code https://bsky.social}, or the address of its own server
     * @param name its handle, DID or e-mail address
     */
    public static BlueskyClient login(URI service, String name, Secret appPassword) {
        return at(service).appPassword(name, appPassword).build();
    }

    /** Starts to describe a client that logs in at a service. */
    public static BlueskyClientBuilder at(URI service) {
        return new BlueskyClientBuilder(service);
    }

    /** Starts to describe a client whose account's server is found by its name. */
    public static BlueskyClientBuilder anywhere() {
        return new BlueskyClientBuilder(null);
    }

    /** Returns the account; logs in when that was not done yet. */
    public Did did() {
        return api.session().did();
    }

    /** Returns the handle the account had when the session was last refreshed. */
    public String handle() {
        return api.session().handle();
    }

    /** Returns the session. */
    public Session session() {
        return api.session();
    }

    /** Returns what finds out who is who; it is closed with the client unless it was given. */
    public Identities identities() {
        return homes.identities();
    }

    /** Returns the rate limits learned so far. */
    public RateLimits rateLimits() {
        return transports.limits();
    }

    /** Returns how many write points are left, of the hour and of the day. */
    public List<TokenBucket.Snapshot> writePoints() {
        return points.snapshot();
    }

    /** Starts a reading call that has no method here, by its lexicon id. */
    public XrpcCall query(String nsid) {
        return api.query(nsid);
    }

    /** Starts a writing call that has no method here, by its lexicon id. */
    public XrpcCall procedure(String nsid) {
        return api.procedure(nsid);
    }

    /** Posts: writing, reading, liking, passing on. */
    public Posts posts() {
        return new Posts(api);
    }

    /** Posts as they come. */
    public Feeds feeds() {
        return new Feeds(api);
    }

    /** Who follows, blocks and mutes whom. */
    public Graph graph() {
        return new Graph(api);
    }

    /** Lists of accounts. */
    public Lists lists() {
        return new Lists(api);
    }

    /** People, and the own profile. */
    public Profiles profiles() {
        return new Profiles(api);
    }

    /** What happened to the account. */
    public Notifications notifications() {
        return new Notifications(api);
    }

    /** Direct messages. */
    public Chat chat() {
        return new Chat(api);
    }

    /** What labelers say. */
    public Labels labels() {
        return new Labels(api);
    }

    /** Settings of the account. */
    public Preferences preferences() {
        return new Preferences(api);
    }

    /** Records of any kind. */
    public Records records() {
        return new Records(api);
    }

    /** Files. */
    public Blobs blobs() {
        return new Blobs(api);
    }

    /** Cards of pages. */
    public Cards cards() {
        return new Cards(api);
    }

    /** Videos. */
    public Videos videos() {
        return new Videos(api, videoService);
    }

    /** What servers say of themselves and of names. */
    public Servers servers() {
        return new Servers(api);
    }

    /** Closes idle connections. The session stays as it is. */
    @Override
    public void close() {
        transports.close();
        homes.close();
        if (oauth != null) {
            oauth.close();
        }
    }

    @Override
    public String toString() {
        return "BlueskyClient";
    }
}
