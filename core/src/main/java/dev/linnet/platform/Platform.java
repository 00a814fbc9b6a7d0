package dev.linnet.platform;

import dev.linnet.event.Event;
import dev.linnet.resilience.RateLimits;
import dev.linnet.social.Account;
import dev.linnet.social.Limits;
import dev.linnet.social.Post;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One account on one network, as the engine sees it. Each network's module implements this; a bot never calls it.
 *
 * <p>Safe for use by many threads after {@link #connect()} returned.
 */
public interface Platform extends AutoCloseable {

    /** Returns the network's short name, such as {@code mastodon}. */
    String name();

    /**
     * Checks the token, learns what the server can do, and returns the account. Calling it again returns the same.
     *
     * @throws dev.linnet.http.ApiException when the server cannot be reached or refuses the token
     */
    Account connect();

    /** Returns what can be done here; complete once connected. */
    Set<Action> actions();

    /** Tells whether something can be done here. */
    default boolean supports(Action action) {
        return actions().contains(action);
    }

    /** Returns how much fits into a post here; known once connected. */
    Limits limits();

    /** Returns a new source of events that reads in the given way. */
    EventSource events(Strategy strategy);

    /**
     * Understands what a source brought: no event for what does not concern a bot, several when one message tells several
     * things. No I/O; the same input always gives events with the same ids. What can be seen from several sides, such as a post
     * that both answers the bot and mentions it, is told as several events with one id, the most telling first: the bot is
     * given the first of them that it has a handler for.
     *
     * @throws dev.linnet.http.ApiException when the message cannot be read at all; it is then kept as a dead letter
     */
    List<Event> decode(RawEvent raw);

    /**
     * Makes a request ready: fills in what it leaves open (whom to mention, who may see it), never widening the audience of
     * what it answers, and splits what is too long. No I/O.
     *
     * @return the parts in the order they are to be published; at least one
     */
    List<Request.Publish> compose(Request.Publish request);

    /**
     * Carries out one request.
     *
     * @param key the same for every attempt at the same request, and different for every other
     * @throws dev.linnet.http.ApiException when it failed or the outcome was lost
     */
    Receipt perform(Request request, String key);

    /**
     * Finds out what became of a request whose outcome was lost.
     *
     * @param key the key it was sent with
     * @param since when it was first sent
     * @throws dev.linnet.http.ApiException when the network could not be asked
     */
    Reconciliation reconcile(Request request, String key, Instant since);

    /**
     * Returns the thread up to a post, oldest first and the post itself last. Posts the bot may not see are left out.
     *
     * @throws dev.linnet.http.ApiException when the network could not be read
     */
    List<Post> thread(Post post);

    /** Returns the network's own client, for what only that network can do. */
    <T> Optional<T> client(Class<T> type);

    /** Returns how the limits stand that the network sets, for those who watch; empty where it does not tell. No I/O. */
    default List<RateLimits.Snapshot> rateLimits() {
        return List.of();
    }

    /** Logs off and frees what is held. Must not throw. */
    @Override
    void close();
}
