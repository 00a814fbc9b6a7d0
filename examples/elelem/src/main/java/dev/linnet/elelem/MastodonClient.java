package dev.linnet.mastodon.client;

import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.http.HttpTransport;
import dev.linnet.mastodon.client.admin.Admin;
import dev.linnet.mastodon.client.api.Accounts;
import dev.linnet.mastodon.client.api.Announcements;
import dev.linnet.mastodon.client.api.Blocks;
import dev.linnet.mastodon.client.api.Bookmarks;
import dev.linnet.mastodon.client.api.Conversations;
import dev.linnet.mastodon.client.api.DomainBlocks;
import dev.linnet.mastodon.client.api.Favourites;
import dev.linnet.mastodon.client.api.Filters;
import dev.linnet.mastodon.client.api.FiltersV1;
import dev.linnet.mastodon.client.api.FollowRequests;
import dev.linnet.mastodon.client.api.InstanceInfo;
import dev.linnet.mastodon.client.api.Markers;
import dev.linnet.mastodon.client.api.Media;
import dev.linnet.mastodon.client.api.Mutes;
import dev.linnet.mastodon.client.api.NotificationGroups;
import dev.linnet.mastodon.client.api.NotificationPolicies;
import dev.linnet.mastodon.client.api.Notifications;
import dev.linnet.mastodon.client.api.Polls;
import dev.linnet.mastodon.client.api.Profile;
import dev.linnet.mastodon.client.api.Reports;
import dev.linnet.mastodon.client.api.ScheduledStatuses;
import dev.linnet.mastodon.client.api.Search;
import dev.linnet.mastodon.client.api.Statuses;
import dev.linnet.mastodon.client.api.Suggestions;
import dev.linnet.mastodon.client.api.Tags;
import dev.linnet.mastodon.client.api.Timelines;
import dev.linnet.mastodon.client.api.Trends;
import dev.linnet.mastodon.client.api.UserLists;
import dev.linnet.mastodon.client.entity.CustomEmoji;
import dev.linnet.mastodon.client.entity.Preferences;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Discovery;
import dev.linnet.mastodon.client.internal.Lacking;
import dev.linnet.mastodon.client.streaming.Streaming;
import dev.linnet.resilience.RateLimits;
import java.net.URI;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Typed calls to one server of Mastodon's API, for one account.
 *
 * <pre>{@code
 * try (MastodonClient mastodon = MastodonClient.connect(URI.create("https://example.social"), token)) {
 *     mastodon.statuses().post("Hello");
 * }
 * }</pre>
 *
 * <p>Calls block and throw {@link ApiException}. Making a client makes no call: the server is asked what it
 * can do when that is first needed. Safe for use by many threads.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/">Mastodon's API</a>
 */
public final class MastodonClient implements AutoCloseable {

    private final Api api;
    private final HttpTransport transport;
    private final URI server;
    private final @Nullable URI streaming;
    private final ReentrantLock probing = new ReentrantLock();
    private volatile @Nullable Capabilities capabilities;

    MastodonClient(MastodonClientBuilder settings) {
        this.server = settings.server;
        this.streaming = settings.streaming;
        this.transport = settings.transport();
        this.api =
                new Api(transport, settings.clock, settings.random, settings.tokens, new Lacking(), this::honoursKeys);
    }

    /**
     * Returns a client of an account.
     *
     * @param server where people log in, such as {@code https://example.social}
     * @param token an access token of the account
     */
    public static MastodonClient connect(URI server, Secret token) {
        return to(server).token(token).build();
    }

    /** Starts to describe a client of a server. */
    public static MastodonClientBuilder to(URI server) {
        return new MastodonClientBuilder(server);
    }

    /** Returns the address of the server. */
    public URI server() {
        return server;
    }

    /**
     * Returns what the server is and can do; it is asked once, and again when that failed.
     *
     * @throws ApiException when it cannot be reached or does not speak this API
     */
    public Capabilities capabilities() {
        Capabilities known = capabilities;
        if (known != null) {
            return known;
        }
        probing.lock();
        try {
            Capabilities again = capabilities;
            if (again == null) {
                again = new Discovery(api, server, streaming).probe();
                capabilities = again;
            }
            return again;
        } finally {
            probing.unlock();
        }
    }

    /** Returns whether the server has a feature: what it said of itself, less the calls it was since found to lack. */
    public boolean supports(Feature feature) {
        return capabilities().supports(feature)
                && feature.call().filter(api.lacking()::has).isEmpty();
    }

    /** Returns the rate limits learned so far. */
    public RateLimits rateLimits() {
        return transport.limits();
    }

    /** Posts. */
    public Statuses statuses() {
        return new Statuses(api);
    }

    /** Posts that wait for their time. */
    public ScheduledStatuses scheduled() {
        return new ScheduledStatuses(api);
    }

    /** People. */
    public Accounts accounts() {
        return new Accounts(api);
    }

    /** The own profile. */
    public Profile profile() {
        return new Profile(api);
    }

    /** Pictures, sounds and videos. */
    public Media media() {
        return new Media(api);
    }

    /** What happened to the account. */
    public Notifications notifications() {
        return new Notifications(api);
    }

    /** The same, joined into groups. */
    public NotificationGroups notificationGroups() {
        return new NotificationGroups(api);
    }

    /** Which notifications are held back. */
    public NotificationPolicies notificationPolicy() {
        return new NotificationPolicies(api);
    }

    /** Posts as they come. */
    public Timelines timelines() {
        return new Timelines(api);
    }

    /** Lists of followed accounts. */
    public UserLists lists() {
        return new UserLists(api);
    }

    /** Filters. */
    public Filters filters() {
        return new Filters(api);
    }

    /** Filters of the older kind. */
    public FiltersV1 filtersV1() {
        return new FiltersV1(api);
    }

    /** How far timelines were read. */
    public Markers markers() {
        return new Markers(api);
    }

    /** Private exchanges. */
    public Conversations conversations() {
        return new Conversations(api);
    }

    /** Polls. */
    public Polls polls() {
        return new Polls(api);
    }

    /** Searching. */
    public Search search() {
        return new Search(api);
    }

    /** Hashtags. */
    public Tags tags() {
        return new Tags(api);
    }

    /** What the server says of itself. */
    public InstanceInfo instance() {
        return new InstanceInfo(api);
    }

    /** People who ask to follow. */
    public FollowRequests followRequests() {
        return new FollowRequests(api);
    }

    /** Blocked accounts. */
    public Blocks blocks() {
        return new Blocks(api);
    }

    /** Muted accounts. */
    public Mutes mutes() {
        return new Mutes(api);
    }

    /** Blocked servers. */
    public DomainBlocks domainBlocks() {
        return new DomainBlocks(api);
    }

    /** Bookmarked posts. */
    public Bookmarks bookmarks() {
        return new Bookmarks(api);
    }

    /** Favourite posts. */
    public Favourites favourites() {
        return new Favourites(api);
    }

    /** Telling moderators. */
    public Reports reports() {
        return new Reports(api);
    }

    /** What administrators tell everybody. */
    public Announcements announcements() {
        return new Announcements(api);
    }

    /** What many use and share. */
    public Trends trends() {
        return new Trends(api);
    }

    /** Accounts worth following. */
    public Suggestions suggestions() {
        return new Suggestions(api);
    }

    /** Returns the account's settings for posting and reading. */
    public Preferences preferences() {
        return profile().preferences();
    }

    /** Returns the server's custom emoji. */
    public List<CustomEmoji> customEmojis() {
        return instance().customEmojis();
    }

    /** What moderators and administrators can do. */
    public Admin admin() {
        return new Admin(api);
    }

    /** Events as they happen. */
    public Streaming streaming() {
        return new Streaming(api, this::capabilities);
    }

    /** Closes idle connections. Streams stay open until they are closed themselves. */
    @Override
    public void close() {
        transport.close();
    }

    private boolean honoursKeys() {
        if (probing.isHeldByCurrentThread()) {
            return false;
        }
        try {
            return supports(Feature.IDEMPOTENCY_KEY);
        } catch (ApiException unknown) {
            return false;
        }
    }
}
