package dev.linnet.bot;

import dev.linnet.event.ChatMessage;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Interaction;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.Moderation;
import dev.linnet.event.PlatformEvent;
import dev.linnet.event.PostDeleted;
import dev.linnet.event.PostEdited;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.event.Timer;
import dev.linnet.event.Unfollow;
import dev.linnet.platform.Action;
import dev.linnet.social.Account;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A bot: override the handlers of what it should react to, and call the inherited actions in them.
 *
 * <pre>{@code
 * final class Greeter extends Bot {
 *     @Override protected void onMention(Mention mention) {
 *         reply(mention, "Hello, " + mention.author().displayName());
 *     }
 * }
 * }</pre>
 *
 * <p>A handler that returns is done with its event. One that throws {@link dev.linnet.delivery.RetryLater} sees the event
 * again. Anything else it throws is an error: the event is tried again by the bot's retry policy, and at last kept as a dead
 * letter and given to {@link #onError}.
 *
 * <p>Events of one conversation come one at a time and in order; events of different conversations come side by side, so
 * fields a bot shares between them must be safe for use by many threads. {@link #state} is the easier way. One bot object
 * may serve several accounts; an action goes to the account its event came to.
 */
public abstract class Bot extends Actions {

    /** Makes a bot that is not attached to any account yet. */
    protected Bot() {}

    /** Returns the name of this bot, for logs and as part of the key of what it stores. By default its class's name. */
    public String name() {
        String simple = getClass().getSimpleName();
        return simple.isEmpty() ? "bot" : simple;
    }

    /** Returns what the bot cannot do without; on a platform that lacks any of it, it does not start. */
    protected Set<Action> requires() {
        return Set.of();
    }

    /** Makes a bot of a single handler; more can be added with {@link HandlerBot#and}. */
    public static <E extends Event> HandlerBot on(Class<E> type, BiConsumer<Bot, E> handler) {
        return new HandlerBot("bot").and(type, handler);
    }

    /** Tells whether the bot has a handler for an event that can be seen from several sides. */
    boolean listensTo(Event event) {
        return Sides.hasHandler(getClass(), event);
    }

    /** Called once for each account, connected, before its first event. */
    protected void onStart(Account account) {}

    /** Called once for each account, after its last event and before it is let go. */
    protected void onStop(Account account) {}

    /** Sees every event first, before the handler of its own type. What it throws counts as a failure of that handler. */
    protected void onEvent(Event event) {}

    /** Somebody mentioned the bot. */
    protected void onMention(Mention mention) {}

    /** Somebody answered a post of the bot, or further down its thread. */
    protected void onReply(Reply reply) {}

    /** Somebody quoted a post of the bot. */
    protected void onQuote(Quote quote) {}

    /** Somebody liked a post of the bot or reacted to it. */
    protected void onLike(Like like) {}

    /** Somebody passed a post of the bot on. */
    protected void onRepost(Repost repost) {}

    /** Somebody follows the bot or asks to. */
    protected void onFollow(Follow follow) {}

    /** Somebody no longer follows the bot. */
    protected void onUnfollow(Unfollow unfollow) {}

    /** Somebody wrote to the bot in private. */
    protected void onDirectMessage(DirectMessage message) {}

    /** Somebody spoke in a channel the bot listens to. */
    protected void onChatMessage(ChatMessage message) {}

    /** A post the bot had to do with was changed. */
    protected void onPostEdited(PostEdited edit) {}

    /** A post the bot had to do with was deleted. */
    protected void onPostDeleted(PostDeleted deletion) {}

    /** A moderator acted, or something was brought to the bot as a moderator. */
    protected void onModeration(Moderation moderation) {}

    /** Somebody used a command, a button, a menu or a form of the bot. */
    protected void onInteraction(Interaction interaction) {}

    /** A time has come that the bot had asked to be reminded of. */
    protected void onTimer(Timer timer) {}

    /** Something happened that only this network has. */
    protected void onPlatformEvent(PlatformEvent event) {}

    /** Somebody answered a question asked with {@link #ask}; its reply or message event is not given to another handler. */
    protected void onAnswer(Question question, PostEvent answer) {}

    /** Nobody answered a question in time. */
    protected void onNoAnswer(Question question) {}

    /**
     * An event was given up; it is kept as a dead letter. What this throws is logged and otherwise ignored.
     *
     * @param error what its handler threw last
     */
    protected void onError(Event event, Exception error) {}
}
