package dev.linnet.elelem;

import dev.linnet.platform.Platform;
import dev.linnet.platform.Strategy;
import java.net.URI;
import java.util.Comparator;
import java.util.function.Consumer;

/** A local server that speaks a network's protocol, with the bot's account and a person's, both used over the wire. */
interface LocalNetwork extends AutoCloseable {

    /** Starts one: {@code bluesky}, or one of the servers that speak Mastodon's API. */
    static LocalNetwork start(String kind) {
        return kind.equals("bluesky") ? LocalBluesky.start() : LocalMastodon.start(kind);
    }

    /** Returns the bot's account. */
    Platform bot();

    /** Returns how the bot hears of things. */
    default Strategy strategy(ElelemConfig config) {
        return Main.strategy(config.mastodon());
    }

    /** Returns where the server is. */
    URI address();

    /** Returns what the server says it is. */
    String software();

    /** Returns what is left of the bot's tightest rate limit, as far as the server has said. */
    default String tickets() {
        return bot().rateLimits().stream()
                .filter(bucket -> bucket.limit() > 0)
                .min(Comparator.comparingDouble(bucket -> (double) bucket.remaining() / bucket.limit()))
                .map(bucket -> "tickets " + bucket.remaining() + " of " + bucket.limit() + " (" + bucket.bucket() + ")")
                .orElse("no limits known");
    }

    /** Calls back for each post of the bot that reaches the person, by streaming. */
    AutoCloseable listen(Consumer<Arrival> screen);

    /** Posts as the person. Returns the id of the post. */
    String post(String text);

    /** Writes to the bot in private. Returns the id of the message. */
    String write(String text);

    /** Answers the bot's last post. Returns the id of the answer. */
    String reply(String text);

    /** Likes the bot's last post. */
    void like();

    /** Returns whether the bot is expected to do something about a post of the person. */
    boolean concernsBot(String post);

    @Override
    void close();

    /**
     * A post that reached the person.
     *
     * @param id its id
     * @param line it as a line of text
     */
    record Arrival(String id, String line) {}
}
