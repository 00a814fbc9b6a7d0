package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Action;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Faults;
import dev.linnet.testkit.http.LoopbackServer;
import dev.linnet.testkit.http.Reply;
import dev.linnet.testkit.http.RequestLog;
import dev.linnet.testkit.http.Router;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that speaks the Mastodon client API in one of four {@link Flavour}s, with people to script, a log
 * of requests and faults to order. It knows no client code. Safe for use by several threads.
 *
 * <p>Follows <a href="https://docs.joinmastodon.org/api/">Mastodon's API documentation</a> and the observed behaviour of
 * the other three.
 */
public final class MastodonServer implements AutoCloseable {
    private final World world;
    private final LoopbackServer server;
    private final RequestLog log;
    private final Faults faults;
    private final RateLimits limits;
    private final Duration pings;
    private @Nullable KeepAlive life;

    MastodonServer(MastodonServerBuilder settings) {
        SplittableRandom random = new SplittableRandom(settings.seed);
        LoopbackServer[] self = new LoopbackServer[1];
        world = new World(
                settings.flavour, settings.clock, settings.domain, () -> self[0].url(), random, settings.kept);
        log = new RequestLog(settings.clock);
        faults = new Faults(random.split(), settings.clock);
        limits = new RateLimits(world);
        pings = settings.pings;
        Router routes = new Router(call -> Missing.answer(world.flavour, call));
        Routes.addTo(new Api(world, routes));
        Action whole = log.around(numbered(limits.around(faults.around(routes))));
        server = new LoopbackServer(settings.port, settings.clock, whole);
        self[0] = server;
    }

    private Action numbered(Action next) {
        return call -> {
            Reply reply = next.on(call);
            boolean plain = reply instanceof Answer answer && answer.header("X-Request-Id") == null;
            return plain ? ((Answer) reply).with("X-Request-Id", world.reading(() -> world.ids.secret())) : reply;
        };
    }

    /**
     * Starts a server on a free port with real time.
     *
     * @param flavour whose dialect it speaks
     * @return the running server
     */
    public static MastodonServer start(Flavour flavour) {
        return builder().flavour(flavour).start();
    }

    /** {@return options for a server} */
    public static MastodonServerBuilder builder() {
        return new MastodonServerBuilder();
    }

    /**
     * Listens again after {@link #stop}, on the same port and with everything it knew.
     *
     * @return this server
     */
    public MastodonServer start() {
        server.start();
        if (life == null) {
            life = new KeepAlive(world, pings);
        }
        return this;
    }

    /** Cuts every connection and frees the port; what the server knows is kept. */
    public void stop() {
        if (life != null) {
            life.close();
            life = null;
        }
        world.hub.drop();
        server.stop();
    }

    /** Stops and starts again on the same port, as after an upgrade. */
    public void restarts() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }

    /** {@return the address clients connect to, without a slash at its end} */
    public URI url() {
        return server.url();
    }

    /** {@return the port} */
    public int port() {
        return server.port();
    }

    /** {@return the name after the at sign in full handles} */
    public String domain() {
        return world.domain;
    }

    /** {@return whose dialect it speaks} */
    public Flavour flavour() {
        return world.flavour;
    }

    /** {@return where the server takes its time from} */
    public InstantSource clock() {
        return world.clock;
    }

    /**
     * A person with an account here, created at the first call.
     *
     * @param username the name without a domain
     * @return the person
     */
    public Person person(String username) {
        return world.doing(() -> {
            Person person = world.people.local(username);
            person.locked = false;
            return person;
        });
    }

    /**
     * A person on another server, created at the first call.
     *
     * @param acct {@code name@domain}
     * @return the person
     */
    public Person remotePerson(String acct) {
        return world.doing(() -> world.people.remote(acct));
    }

    /**
     * Registers a bot's account with a token that may do everything but moderate.
     *
     * @param username the bot's name
     * @return the account and its token
     */
    public Credentials bot(String username) {
        return bot(username, "read", "write", "follow", "push");
    }

    /**
     * Registers a bot's account, or makes another token for it. GoToSocial's accounts are locked, as there.
     *
     * @param username the bot's name
     * @param scopes what the token allows
     * @return the account and its token
     */
    public Credentials bot(String username, String... scopes) {
        return world.doing(() -> {
            Person person = world.people.local(username);
            person.bot = true;
            Set<String> granted = Set.of(scopes);
            Grant.App app = world.tokens.register("linnet", null, Set.of("urn:ietf:wg:oauth:2.0:oob"), granted);
            return new Credentials(
                    person, world.tokens.issue(person, app, granted).token(), granted);
        });
    }

    /**
     * Takes a token back; streams opened with it end.
     *
     * @param credentials whose token
     */
    public void revokes(Credentials credentials) {
        world.doing(() -> world.tokens.revoke(credentials.token()));
    }

    /** {@return all posts, oldest first, without deleted ones} */
    public List<Toot> toots() {
        return world.reading(() -> world.toots.living());
    }

    /**
     * The posts of one account.
     *
     * @param acct whose, without the at sign
     * @return its posts, oldest first, without deleted ones
     */
    public List<Toot> tootsBy(String acct) {
        return world.reading(() -> world.toots.by(world.people.named(acct)));
    }

    /** {@return what the server says about itself, and the pages posts link to} */
    public Instance instance() {
        return world.instance;
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

    /** Cuts every stream without a close frame. */
    public void dropStreams() {
        world.doing(world.hub::drop);
    }

    /** Keeps every stream, present and coming, connected but silent, pongs included. */
    public void silenceStreams() {
        world.doing(() -> world.hub.silence(true));
    }

    /** Lets streams speak again; what they missed stays missed. */
    public void unsilenceStreams() {
        world.doing(() -> world.hub.silence(false));
    }

    /**
     * Sends the coming notifications on streams twice.
     *
     * @param count how many notifications
     */
    public void duplicatesNotifications(int count) {
        world.doing(() -> world.hub.duplicateNext(count));
    }

    /**
     * Holds the coming notifications on streams back until all are there, then sends them newest first.
     *
     * @param count how many notifications
     */
    public void reversesNotifications(int count) {
        world.doing(() -> world.hub.reverseNext(count));
    }

    /** Sends half of the next frame, then cuts that socket. */
    public void halvesTheNextFrame() {
        world.doing(world.hub::halveNext);
    }

    /** {@return how many streams are connected} */
    public int streams() {
        return (int) world.hub.open.stream().filter(Subscription::open).count();
    }

    /**
     * Makes a notification of any type, known or not.
     *
     * @param acct who receives it
     * @param type the type
     * @param from who caused it
     * @param toot its post or null
     */
    public void notifies(String acct, String type, Person from, @Nullable Toot toot) {
        world.doing(() -> world.notices.tell(world.people.named(acct), type, from, toot));
    }

    /**
     * Sends an event on every connected stream.
     *
     * @param event the event's name
     * @param payload its payload as it goes on the wire
     */
    public void sendsEvent(String event, String payload) {
        world.doing(() -> world.hub.raw(event, payload));
    }

    /**
     * Makes the next post take its time: its client gets a proxy's 504 at once, the post comes to be after the duration,
     * and until then a repeat with the same idempotency key is refused with 503 where keys are honoured.
     *
     * @param duration how long, by the server's clock
     */
    public void postsSlowly(Duration duration) {
        world.doing(() -> world.posting.running.next = duration);
    }

    /**
     * Makes the next upload take its time.
     *
     * @param polls how often its state is answered by 206
     * @param thenFails whether it fails after that
     */
    public void processesNextMedia(int polls, boolean thenFails) {
        world.doing(() -> {
            world.shelf.pollsForNext = polls;
            world.shelf.nextFails = thenFails;
        });
    }
}
