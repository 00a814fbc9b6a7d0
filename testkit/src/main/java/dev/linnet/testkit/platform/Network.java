package dev.linnet.testkit.platform;

import dev.linnet.platform.Platform;
import java.util.List;

/**
 * A network for a {@link PlatformKit}: a server that speaks the wire protocol, an account for the bot, people who talk to it,
 * and faults on order. Each adapter's tests implement it over their own server.
 */
public interface Network extends AutoCloseable {

    /** What a network may lack; the kit skips what needs it. */
    enum Trait {
        /** People can write in private. */
        PRIVATE_MESSAGES,
        /** Posts can carry a content warning and a language. */
        WARNINGS_AND_LANGUAGES,
        /** Posts have audiences: followers only, unlisted. */
        AUDIENCES,
        /** People can quote posts, and the author hears of it. */
        QUOTES,
        /** Authors hear of it when people pass their posts on. */
        REPOSTS,
        /** An account that is followed hears of it. */
        FOLLOWS,
        /** An answer that was lost can be found again or repeated without harm. */
        RECONCILES
    }

    /** Tells whether the network has something. */
    boolean has(Trait trait);

    /** Returns a new adapter for the bot's account, as a fresh start of the bot would make it. */
    Platform connect();

    /** Returns the person with a name, who is made when first asked for. */
    Person person(String name);

    /** Returns what the bot has published and not deleted, oldest first. */
    List<BotPost> posts();

    /** Cuts all streaming connections once. */
    void cutStreams();

    /** Makes the server carry out the bot's next post, but cut the connection instead of answering. */
    void loseAnswerOfNextPost();

    /** Makes the server refuse the bot's next post because of a rate limit that ends within a second. */
    void limitNextPost();

    /** Makes the server answer the next reading of events by a web page, as a proxy in trouble does. */
    void breakNextReading();

    /** Sends the bot something no adapter knows. */
    void sendSomethingUnknown();

    @Override
    void close();
}
