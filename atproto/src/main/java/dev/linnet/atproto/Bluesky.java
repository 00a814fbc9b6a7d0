package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.BlueskyClientBuilder;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.client.oauth.SavedLogin;
import dev.linnet.atproto.richtext.PostLength;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import dev.linnet.event.Event;
import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.platform.Action;
import dev.linnet.platform.EventSource;
import dev.linnet.platform.Feed;
import dev.linnet.platform.LiveFeed;
import dev.linnet.platform.Platform;
import dev.linnet.platform.RawEvent;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Reconciliation;
import dev.linnet.platform.Request;
import dev.linnet.platform.Sources;
import dev.linnet.platform.Strategy;
import dev.linnet.platform.Streaming;
import dev.linnet.resilience.RateLimits;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.Limits;
import dev.linnet.social.Post;
import dev.linnet.store.Store;
import dev.linnet.store.UsesStore;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An account on Bluesky, or on another network of the AT Protocol that has Bluesky's records.
 *
 * <pre>{@code
 * BotRunner.run(new Greeter(), Bluesky.connect("mybot.bsky.social", System.getenv("APP_PASSWORD")));
 * }</pre>
 *
 * <p>The session is kept in the bot's store, so that a bot which is started again does not log in again: the network allows
 * few logins in a day.
 *
 * @see <a href="https://docs.bsky.app/">Bluesky's documentation</a>
 */
public final class Bluesky implements Platform, UsesStore {

    private static final Logger log = LoggerFactory.getLogger(Bluesky.class);
    /** Accounts move between servers; what is kept under this name must not. */
    private static final String ANYWHERE = "bsky.app";

    private static final int DESCRIPTION = 2_000;
    private static final int PICTURES = 4;
    private static final Set<Action> ACTIONS = Set.copyOf(EnumSet.of(
            Action.REPLY,
            Action.POST,
            Action.QUOTE,
            Action.LIKE,
            Action.REPOST,
            Action.FOLLOW,
            Action.UNFOLLOW,
            Action.DELETE,
            Action.SEND_DIRECT,
            Action.UPLOAD,
            Action.READ_THREAD));
    private static final Set<Action> WITHOUT_MESSAGES =
            ACTIONS.stream().filter(action -> action != Action.SEND_DIRECT).collect(Collectors.toUnmodifiableSet());

    private final BlueskyClientBuilder builder;
    private final String server;
    private final BlueskyOptions options;
    private final BotClock clock;
    private final RandomGenerator random;
    private final Json json = Json.camelCase();
    private @Nullable Store store;
    private @Nullable Session session;

    private Bluesky(
            BlueskyClientBuilder builder,
            String server,
            BlueskyOptions options,
            BotClock clock,
            RandomGenerator random) {
        this.builder = builder;
        this.server = server;
        this.options = options;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Returns an account, wherever it lives; no call is made before a bot is started on it. Its server is found by its name
     * first, and the password is sent there alone.
     *
     * @param name its handle, such as {@code mybot.bsky.social}, or its DID
     * @param appPassword made in the app under Settings, Privacy and Security, App Passwords
     * @throws IllegalArgumentException when the password is missing, or the name is an e-mail address
     */
    public static Bluesky connect(String name, @Nullable String appPassword) {
        return connect(name, appPassword, BlueskyOptions.DEFAULT);
    }

    /** Returns an account, wherever it lives, with other options. */
    public static Bluesky connect(String name, @Nullable String appPassword, BlueskyOptions options) {
        return connect(name, given(name, appPassword), options, BotClock.system(), each -> each);
    }

    /**
     * Returns an account whose client is built in a special way: other timeouts, other ways to find out who is who.
     *
     * @param change applied to the client's builder before the client is made
     */
    public static Bluesky connect(
            String name,
            Secret appPassword,
            BlueskyOptions options,
            BotClock clock,
            UnaryOperator<BlueskyClientBuilder> change) {
        if (name.indexOf('@', 1) > 0) {
            throw new IllegalArgumentException("an e-mail address such as " + name + " does not tell where the account"
                    + " lives: give its handle or DID, or name its server as well");
        }
        return connect(BlueskyClient.anywhere(), ANYWHERE, name, appPassword, options, clock, change);
    }

    /**
     * Returns an account of one service, which is not looked for.
     *
     * @param service where the account logs in: {@code https://bsky.social}, or the address of its own server
     */
    public static Bluesky connect(URI service, String name, @Nullable String appPassword, BlueskyOptions options) {
        return connect(service, name, given(name, appPassword), options, BotClock.system(), each -> each);
    }

    /**
     * Returns an account of one service whose client is built in a special way.
     *
     * @param change applied to the client's builder before the client is made
     */
    public static Bluesky connect(
            URI service,
            String name,
            Secret appPassword,
            BlueskyOptions options,
            BotClock clock,
            UnaryOperator<BlueskyClientBuilder> change) {
        return connect(BlueskyClient.at(service), service.getRawAuthority(), name, appPassword, options, clock, change);
    }

    /**
     * Returns the account that a person gave permission for: see {@code ./bot login --on bluesky --oauth}.
     *
     * @param login what the permission gave; the session that begins with it is kept in the bot's store, which has to be durable
     */
    public static Bluesky connect(SavedLogin login) {
        return connect(login, BlueskyOptions.DEFAULT, BotClock.system(), each -> each);
    }

    /**
     * Returns the account that a person gave permission for, with other options and a client built in a special way.
     *
     * @param change applied to the client's builder before the client is made
     */
    public static Bluesky connect(
            SavedLogin login, BlueskyOptions options, BotClock clock, UnaryOperator<BlueskyClientBuilder> change) {
        BlueskyClientBuilder builder =
                change.apply(BlueskyClient.anywhere().oauth(login).clock(clock));
        return new Bluesky(builder, ANYWHERE, options, clock, RandomGenerator.getDefault());
    }

    private static Bluesky connect(
            BlueskyClientBuilder place,
            String server,
            String name,
            Secret appPassword,
            BlueskyOptions options,
            BotClock clock,
            UnaryOperator<BlueskyClientBuilder> change) {
        BlueskyClientBuilder builder =
                change.apply(place.appPassword(name, appPassword).clock(clock));
        return new Bluesky(builder, server, options, clock, RandomGenerator.getDefault());
    }

    private static Secret given(String name, @Nullable String appPassword) {
        if (appPassword == null || appPassword.isBlank()) {
            throw new IllegalArgumentException(
                    "an app password for " + name + " is needed, but there was none; make one in"
                            + " the app under Settings, Privacy and Security, App Passwords");
        }
        return Secret.of(appPassword);
    }

    @Override
    public String name() {
        return "bluesky";
    }

    @Override
    public synchronized void use(Store keeper) {
        store = keeper;
    }

    @Override
    public synchronized Account connect() {
        if (session == null) {
            session = open();
        }
        return session.account();
    }

    private Session open() {
        BlueskyClient client = (store == null ? builder : builder.store(store)).build();
        try {
            Account account = new Account(name(), server, Posts.user(own(client)));
            return new Session(
                    client,
                    account,
                    new Decoder(json, account),
                    new Composer(options, json),
                    new Performer(client, new Handles(client), json),
                    readsMessages(client));
        } catch (RuntimeException failure) {
            client.close();
            throw failure;
        }
    }

    /** The network comes to know a new account some time after its server does. */
    private Profile own(BlueskyClient client) {
        Map<String, String> known = Map.of("did", client.did().text(), "handle", client.handle());
        return client.profiles().find(client.did().text()).orElseGet(() -> Profile.of(json.tree(json.write(known))));
    }

    /**
     * An app password may read direct messages only if that was chosen when it was made. While their service is out of order,
     * nobody knows.
     */
    private static boolean readsMessages(BlueskyClient client) {
        try {
            client.chat().log(null);
            return true;
        } catch (ApiException.Forbidden | ApiException.NotFound | ApiException.Invalid refused) {
            log.info(
                    "Direct messages are neither read nor sent: {} An app password has to be allowed to when it is made, a"
                            + " permission by OAuth has to hold transition:chat.bsky.",
                    refused.getMessage());
            return false;
        } catch (ApiException failure) {
            if (!failure.canRetry()) {
                throw failure;
            }
            log.warn("Direct messages cannot be read yet: {}", failure.getMessage());
            return true;
        }
    }

    @Override
    public Set<Action> actions() {
        return session().messages() ? ACTIONS : WITHOUT_MESSAGES;
    }

    @Override
    public Limits limits() {
        return new Limits(PostLength.CHARACTERS, PostLength.meter(), PICTURES, DESCRIPTION);
    }

    @Override
    public EventSource events(Strategy strategy) {
        if (options.watches() && !(strategy instanceof Streaming)) {
            throw new IllegalArgumentException(
                    "A bot that watches the network for posts has to listen to it: start it with"
                            + " strategy(Streaming.live()). No list has the posts that it watches for.");
        }
        Session now = session();
        String key = now.account().key();
        People people = new People(now.client(), json, clock);
        Feed messages = new MessageFeed(now.client(), people, now.client().did(), json, clock, key, now.messages());
        OwnPosts posts = new OwnPosts(now.client(), json, clock);
        Feed notifications = new NotificationFeed(now.client(), posts, clock, options.lookBack(), key);
        Feed both = new BothFeeds(key + ":happenings", messages, notifications);
        return Sources.of(strategy, both, network(now, people, posts), clock, random);
    }

    private LiveFeed network(Session now, People people, OwnPosts posts) {
        Did own = now.client().did();
        Hearsay hearsay = new Hearsay(now.client(), own, options.watch(), people, posts, json, clock);
        return new NetworkFeed(
                options.stream(),
                options.watches(),
                hearsay,
                own,
                now.client()::identities,
                json,
                clock,
                now.account().key());
    }

    @Override
    public List<Event> decode(RawEvent raw) {
        return session().decoder().decode(raw);
    }

    @Override
    public List<Request.Publish> compose(Request.Publish request) {
        return session().composer().compose(request);
    }

    @Override
    public Receipt perform(Request request, String key) {
        return session().performer().perform(request, key);
    }

    @Override
    public Reconciliation reconcile(Request request, String key, Instant since) {
        return session().performer().reconcile(request, key, since);
    }

    @Override
    public List<Post> thread(Post post) {
        if (post.conversation().kind() == Conversation.Kind.DIRECT) {
            return List.of(post);
        }
        List<Post> thread = new ArrayList<>();
        try {
            thread.addAll(session().performer().above(post));
        } catch (ApiException.NotFound goneOrHidden) {
            log.debug("The thread above {} cannot be read: {}", post.id(), goneOrHidden.getMessage());
        }
        thread.add(post);
        return thread;
    }

    @Override
    public <T> Optional<T> client(Class<T> type) {
        BlueskyClient client = session().client();
        return type.isInstance(client) ? Optional.of(type.cast(client)) : Optional.empty();
    }

    @Override
    public synchronized List<RateLimits.Snapshot> rateLimits() {
        return session == null ? List.of() : session.client().rateLimits().snapshot();
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            session.client().close();
        }
    }

    private synchronized Session session() {
        if (session == null) {
            throw new IllegalStateException("not connected yet: start a bot on it, or call connect() first");
        }
        return session;
    }

    /** All that is known once connected. */
    private record Session(
            BlueskyClient client,
            Account account,
            Decoder decoder,
            Composer composer,
            Performer performer,
            boolean messages) {}
}
