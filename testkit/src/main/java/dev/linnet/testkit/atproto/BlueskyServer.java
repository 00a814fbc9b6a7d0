package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Action;
import dev.linnet.testkit.http.Faults;
import dev.linnet.testkit.http.LoopbackServer;
import dev.linnet.testkit.http.RequestLog;
import dev.linnet.testkit.http.Router;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that speaks the AT Protocol as Bluesky does, all of its services in one: the server of the accounts (PDS), the
 * view of the network (AppView), the directory of identities (PLC), the resolver of handles, chat, video, the firehose and Jetstream. With people to script, a
 * log of requests and faults to order. It knows no client code. Safe for use by several threads.
 *
 * <p>Follows the <a href="https://atproto.com/specs/xrpc">specifications</a>, the lexicons and the observed behaviour of the
 * genuine server. One thing is stricter here: facets whose offsets do not cut the text at whole characters are refused.
 */
public final class BlueskyServer implements AutoCloseable {
    private final World world;
    private final LoopbackServer server;
    private final RequestLog log;
    private final Faults faults;
    private final RateLimits limits;
    private final VideoRoutes videos;
    private final Firehose firehose;
    private final Jetstream jetstream;

    BlueskyServer(BlueskyServerBuilder settings) {
        SplittableRandom random = new SplittableRandom(settings.seed);
        LoopbackServer[] self = new LoopbackServer[1];
        world = new World(settings.clock, settings.domain, () -> self[0].url(), random, settings.kept);
        log = new RequestLog(settings.clock);
        faults = new Faults(random.split(), settings.clock);
        limits = new RateLimits(world);
        Router routes = new Router(Routes::missing);
        Api api = new Api(world, routes);
        Routes.addTo(api);
        videos = new VideoRoutes(api);
        new OAuthRoutes(api, world.oauth);
        firehose = new Firehose(world);
        jetstream = new Jetstream(world);
        routes.get("/xrpc/com.atproto.sync.subscribeRepos", firehose::on);
        routes.get("/subscribe", jetstream::first);
        routes.get("/xrpc/network.bsky.jetstream.subscribeEvents", jetstream::second);
        routes.get("/xrpc/network.bsky.jetstream.getZstdDictionary", jetstream::dictionary);
        Action whole = log.around(limits.around(faults.around(world.oauth.around(routes))));
        server = new LoopbackServer(settings.port, settings.clock, whole);
        self[0] = server;
    }

    /**
     * Starts a server on a free port with real time.
     *
     * @return the running server
     */
    public static BlueskyServer start() {
        return builder().start();
    }

    /** {@return options for a server} */
    public static BlueskyServerBuilder builder() {
        return new BlueskyServerBuilder();
    }

    /**
     * Listens again after {@link #stop}, on the same port and with everything it knew.
     *
     * @return this server
     */
    public BlueskyServer listens() {
        server.start();
        return this;
    }

    /** Cuts every connection and frees the port; what the server knows is kept. */
    public void stop() {
        firehose.drops();
        jetstream.drops();
        server.stop();
    }

    /** Stops and starts again on the same port, as after an upgrade. */
    public void restarts() {
        stop();
        listens();
    }

    @Override
    public void close() {
        stop();
    }

    /** {@return the address clients connect to, without a slash at its end; PDS, AppView and PLC directory at once} */
    public URI url() {
        return server.url();
    }

    /** {@return the port} */
    public int port() {
        return server.port();
    }

    /** {@return where the server takes its time from} */
    public InstantSource clock() {
        return world.clock;
    }

    /**
     * A person with an account here, created at the first call.
     *
     * @param name the handle; a name without a dot gets the server's domain
     * @return the person
     */
    public Person person(String name) {
        return world.doing(() -> world.people.named(name));
    }

    /**
     * A person whose DID is that of a host instead of one from the directory, created at the first call. The host's files are served to
     * requests whose {@code Host} or {@code X-Forwarded-Host} header names it.
     *
     * @param host the host, which is the handle as well
     * @return the person
     */
    public Person personOfHost(String host) {
        return world.doing(() -> {
            Person known = world.people.find("did:web:" + host);
            return known == null ? world.people.create(host, "did:web:" + host) : known;
        });
    }

    /**
     * What it takes to log in as a person, who is created when there is none.
     *
     * @param name the handle; a name without a dot gets the server's domain
     * @return the account with its passwords
     */
    public Account account(String name) {
        return world.doing(() -> world.sessions.account(world.people.named(name)));
    }

    /** {@return all posts that are there, oldest first} */
    public List<Post> posts() {
        return world.doing(() ->
                world.index.all().stream().filter(Entry::isPost).map(Post::of).toList());
    }

    /**
     * The posts of one account.
     *
     * @param name its handle or DID
     * @return its posts, oldest first
     */
    public List<Post> postsBy(String name) {
        return person(name).posts();
    }

    /**
     * Looks a record up.
     *
     * @param uri its AT URI
     * @return the record, or null when it is not there
     */
    public @Nullable Post record(String uri) {
        return world.doing(() -> {
            Entry entry = world.index.find(uri);
            return entry == null ? null : Post.of(entry);
        });
    }

    /** {@return what was asked of the server} */
    public RequestLog requests() {
        return log;
    }

    /** {@return the faults of HTTP requests} */
    public Faults faults() {
        return faults;
    }

    /** {@return the limits on requests} */
    public RateLimits rateLimits() {
        return limits;
    }

    /** {@return the stream of all repositories and its faults} */
    public Firehose firehose() {
        return firehose;
    }

    /** {@return the same stream as JSON and its faults} */
    public Jetstream jetstream() {
        return jetstream;
    }

    /** {@return logins by OAuth and what can go wrong with them} */
    public OAuth oauth() {
        return world.oauth;
    }

    /** Lets every access token given so far be answered by {@code ExpiredToken}; refresh tokens stay good. */
    public void expiresTokens() {
        world.doing(world.sessions::expireAll);
    }

    /**
     * Lets the access tokens of one account be answered by {@code ExpiredToken}.
     *
     * @param account whose
     */
    public void expiresTokens(Account account) {
        world.doing(() -> world.sessions.expire(account.person));
    }

    /**
     * Ends all sessions of an account: access and refresh tokens are answered by {@code ExpiredToken} with the text "Token has been
     * revoked". Its passwords stay good.
     *
     * @param account whose
     */
    public void revokes(Account account) {
        world.doing(() -> world.sessions.revoke(account.person));
    }

    /**
     * How long tokens given from now on are good.
     *
     * @param access access tokens; 2 hours by default
     * @param refresh refresh tokens; 90 days by default
     * @param grace how long a used refresh token still gives the same successor; 2 hours by default
     */
    public void tokensLast(Duration access, Duration refresh, Duration grace) {
        world.doing(() -> {
            world.sessions.accessLife = access;
            world.sessions.refreshLife = refresh;
            world.sessions.grace = grace;
        });
    }

    /** Leaves the DID document out of sessions from now on, as some servers do. */
    public void omitsDocuments() {
        world.doing(() -> world.sessions.withDocument = false);
    }

    /** Takes facets whatever their offsets, as the genuine server does. */
    public void takesAnyFacets() {
        world.rules.checksFacets = false;
    }

    /**
     * The largest file that is taken.
     *
     * @param bytes its size; 5 MiB by default
     */
    public void takesFilesUpTo(int bytes) {
        world.doing(() -> world.blobs.largest = bytes);
    }

    /**
     * Puts a moderator's label on a record.
     *
     * @param post the record
     * @param value the label
     */
    public void labels(Post post, String value) {
        world.doing(() -> world.labels.put(post.uri(), post.cid(), value));
    }

    /**
     * Makes a notification for any reason, known or not.
     *
     * @param to who receives it
     * @param reason the reason
     * @param post the record it tells of
     * @param subject the AT URI of what the record is about, or null
     */
    public void notifies(Person to, String reason, Post post, @Nullable String subject) {
        world.doing(() -> {
            Entry entry = world.index.find(post.uri());
            if (entry == null) {
                throw new IllegalArgumentException("the record is gone: " + post.uri());
            }
            world.notices.tell(to, entry, reason, subject);
        });
    }

    /**
     * Lets the next video take its time.
     *
     * @param polls how often its job is answered as not ready
     * @param thenFails the error it ends with, or null for success
     */
    public void processesNextVideo(int polls, @Nullable String thenFails) {
        world.doing(() -> videos.next(polls, thenFails));
    }
}
