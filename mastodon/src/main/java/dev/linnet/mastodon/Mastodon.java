package dev.linnet.mastodon;

import dev.linnet.config.Secret;
import dev.linnet.event.Event;
import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.http.Problem;
import dev.linnet.mastodon.client.Capabilities;
import dev.linnet.mastodon.client.Feature;
import dev.linnet.mastodon.client.LengthRule;
import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.mastodon.client.MastodonClientBuilder;
import dev.linnet.mastodon.client.NotificationPolicyChange;
import dev.linnet.mastodon.client.NotificationQuery;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.platform.Action;
import dev.linnet.platform.EventSource;
import dev.linnet.platform.Platform;
import dev.linnet.platform.RawEvent;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Reconciliation;
import dev.linnet.platform.Request;
import dev.linnet.platform.Sources;
import dev.linnet.platform.Strategy;
import dev.linnet.resilience.RateLimits;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Account;
import dev.linnet.social.Limits;
import dev.linnet.social.Post;
import dev.linnet.text.TextMeter;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An account on a server that speaks Mastodon's API: Mastodon, Akkoma, Pleroma, GoToSocial. What the server can do is found
 * out by asking it, not by its version.
 *
 * <pre>{@code
 * BotRunner.run(new Greeter(), Mastodon.connect("https://example.social", System.getenv("TOKEN")));
 * }</pre>
 *
 * @see <a href="https://docs.joinmastodon.org/client/intro/">Mastodon's API</a>
 */
public final class Mastodon implements Platform {

    private static final Logger log = LoggerFactory.getLogger(Mastodon.class);

    private final MastodonClient client;
    private final MastodonOptions options;
    private final BotClock clock;
    private final RandomGenerator random;
    private final Threads threads = new Threads();
    private @Nullable Session session;

    private Mastodon(MastodonClient client, MastodonOptions options, BotClock clock, RandomGenerator random) {
        this.client = client;
        this.options = options;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Returns the account of a token, with the usual options. The server is first asked when a bot is started on it.
     *
     * @param server its address, such as {@code https://example.social}
     * @param token an access token of the account; see {@code ./bot login}
     * @throws IllegalArgumentException when the address is none, or the token is missing
     */
    public static Mastodon connect(String server, @Nullable String token) {
        return connect(server, token, MastodonOptions.DEFAULT);
    }

    /** Returns the account of a token with other options; see {@link #connect(String, String)}. */
    public static Mastodon connect(String server, @Nullable String token, MastodonOptions options) {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("an access token for " + server
                    + " is needed, but there was none; get one with: ./bot login " + server);
        }
        return connect(server, Secret.of(token), options, BotClock.system(), builder -> builder);
    }

    /**
     * Returns the account of a token, with its client built in a special way: other timeouts, a token that is refreshed.
     *
     * @param change applied to the client's builder before the client is made
     */
    public static Mastodon connect(
            String server,
            Secret token,
            MastodonOptions options,
            BotClock clock,
            UnaryOperator<MastodonClientBuilder> change) {
        URI address = URI.create(server.contains("://") ? server : "https://" + server);
        MastodonClientBuilder builder = MastodonClient.to(address).token(token).clock(clock);
        return new Mastodon(change.apply(builder).build(), options, clock, RandomGenerator.getDefault());
    }

    @Override
    public String name() {
        return "mastodon";
    }

    @Override
    public synchronized Account connect() {
        if (session == null) {
            session = open();
        }
        return session.account();
    }

    private Session open() {
        dev.linnet.mastodon.client.entity.Account own = own();
        Capabilities can = client.capabilities();
        String domain = domain(client);
        Posts posts = new Posts(domain, threads);
        Account account = new Account(name(), domain, posts.user(own));
        Limits limits = limits(can);
        boolean open = options.acceptStrangers() && acceptStrangers();
        NotificationQuery query = options.acceptStrangers() && !open && can.supports(Feature.NOTIFICATION_POLICY)
                ? NotificationQuery.all().withFiltered()
                : NotificationQuery.all();
        return new Session(
                account,
                limits,
                actions(can),
                posts,
                new Decoder(Json.camelCase(), account, posts),
                new Composer(account, limits, options, can.supports(Feature.QUOTES)),
                new Performer(client, threads),
                new Reconciler(client, own.id(), clock),
                query);
    }

    /** A server without this call, or with an answer that names nobody, is something else than Mastodon. */
    private dev.linnet.mastodon.client.entity.Account own() {
        try {
            dev.linnet.mastodon.client.entity.Account own = client.accounts().verifyCredentials();
            if (!own.id().isEmpty()) {
                return own;
            }
        } catch (ApiException.NotFound noSuchCall) {
            throw noMastodon(noSuchCall.problem(), noSuchCall);
        }
        throw noMastodon(
                new Problem(
                        "checking the access token",
                        "GET",
                        client.server().getRawAuthority(),
                        "/api/v1/accounts/verify_credentials",
                        200,
                        null,
                        null,
                        List.of(),
                        null),
                null);
    }

    private ApiException noMastodon(Problem problem, @Nullable ApiException cause) {
        return new ApiException.UnreadableAnswer(
                problem,
                client.server().getRawAuthority() + " does not speak Mastodon's API",
                "Check the address: it is the one of the web site people log in to, without a path.",
                false,
                cause);
    }

    /** The domain people write behind a name; it may differ from the host of the API. */
    private static String domain(MastodonClient client) {
        String host = client.server().getRawAuthority();
        try {
            String said = client.instance().get().domain();
            return said.isBlank() ? host : said;
        } catch (ApiException.NotFound olderServer) {
            String said = client.instance().getV1().uri().replaceFirst("^https?://", "");
            return said.isBlank() ? host : said;
        } catch (ApiException silent) {
            return host;
        }
    }

    private static Limits limits(Capabilities can) {
        TextMeter meter = can.lengthRule() == LengthRule.CODE_POINTS
                ? TextMeter.codePoints()
                : TextMeter.mastodon(can.limits().charactersPerUrl());
        return new Limits(
                can.limits().maxCharacters(),
                meter,
                can.limits().maxMedia(),
                can.limits().descriptionLength());
    }

    private static Set<Action> actions(Capabilities can) {
        Set<Action> actions = EnumSet.allOf(Action.class);
        if (!can.supports(Feature.EMOJI_REACTIONS)) {
            actions.remove(Action.REACT);
        }
        return Set.copyOf(actions);
    }

    /** Returns whether private mentions by strangers reach the account, after asking the server to let them through. */
    private boolean acceptStrangers() {
        if (!client.supports(Feature.NOTIFICATION_POLICY)) {
            return true;
        }
        try {
            client.notificationPolicy().update(NotificationPolicyChange.acceptPrivateMentions());
            return true;
        } catch (ApiException refused) {
            log.warn(
                    "Private mentions by strangers may be held back by {}: {}",
                    client.server().getHost(),
                    refused.getMessage());
            return false;
        }
    }

    @Override
    public Set<Action> actions() {
        return session().actions();
    }

    @Override
    public Limits limits() {
        return session().limits();
    }

    @Override
    public EventSource events(Strategy strategy) {
        Session now = session();
        return Sources.of(
                strategy,
                new NotificationFeed(client, now.query(), clock, now.account().key()),
                new UserStream(client, options.serverSentEvents(), Json.camelCase(), threads, clock),
                clock,
                random);
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
        return session().reconciler().reconcile(request, since);
    }

    @Override
    public List<Post> thread(Post post) {
        List<Post> thread = new ArrayList<>();
        try {
            for (Status above : client.statuses().context(post.id()).ancestors()) {
                thread.add(session().posts().post(above).in(post.conversation()));
            }
        } catch (ApiException.NotFound goneOrHidden) {
            log.debug("The thread above {} cannot be read: {}", post.id(), goneOrHidden.getMessage());
        }
        thread.add(post);
        return thread;
    }

    @Override
    public <T> Optional<T> client(Class<T> type) {
        return type.isInstance(client) ? Optional.of(type.cast(client)) : Optional.empty();
    }

    @Override
    public List<RateLimits.Snapshot> rateLimits() {
        return client.rateLimits().snapshot();
    }

    @Override
    public void close() {
        client.close();
    }

    private synchronized Session session() {
        if (session == null) {
            throw new IllegalStateException("not connected yet: start a bot on it, or call connect() first");
        }
        return session;
    }

    /** All that is known once connected. */
    private record Session(
            Account account,
            Limits limits,
            Set<Action> actions,
            Posts posts,
            Decoder decoder,
            Composer composer,
            Performer performer,
            Reconciler reconciler,
            NotificationQuery query) {}
}
