package dev.linnet.testkit.platform;

import dev.linnet.social.Visibility;
import org.jspecify.annotations.Nullable;

/** A person on a {@link Network}. Methods that say something return the id of the post, as the bot's server knows it. */
public interface Person {

    /** Returns the id the bot knows the person by. */
    String id();

    /** Mentions the bot in public. */
    String mentions(String text);

    /** Mentions the bot with an audience, a content warning and a language. */
    String mentions(String text, Visibility audience, @Nullable String warning, @Nullable String language);

    /** Answers a post and mentions its author. */
    String replies(String post, String text);

    /** Writes to the bot in private. */
    String writes(String text);

    /** Likes a post. */
    void likes(String post);

    /** Passes a post on. */
    void reposts(String post);

    /** Quotes a post. */
    String quotes(String post, String text);

    /** Follows the bot. */
    void follows();

    /** Flags the person's account as automated. */
    void becomesBot();
}
