package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.PostEvent;
import dev.linnet.platform.Action;
import dev.linnet.platform.Request;
import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.Draft;
import dev.linnet.social.Limits;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.Upload;
import dev.linnet.social.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a bot can do, inherited by every {@link Bot}. Each action blocks until the network has carried it out.
 *
 * <p>Inside a handler an action goes to the account its event came to and is recorded with the event: when the handler runs
 * again after a failure or a crash, what was done is not done again and returns what it returned before. Outside of handlers
 * an action goes to the bot's only account, and is neither recorded nor repeated.
 *
 * <p>All throw {@link dev.linnet.platform.UnsupportedActionException} where the network has no such thing,
 * {@link dev.linnet.http.ApiException} where it refuses or cannot be reached, and {@link IllegalStateException} when the bot
 * is not running.
 */
public abstract class Actions {

    private final Accounts accounts = new Accounts();

    Actions() {}

    final Accounts accounts() {
        return accounts;
    }

    /** Answers, to the same audience or a smaller one; a text too long for one post becomes a thread. */
    public final Posted reply(PostEvent to, String text) {
        return reply(to.post(), Draft.of(text));
    }

    /** Answers with a draft; see {@link #reply(PostEvent, String)}. */
    public final Posted reply(PostEvent to, Draft draft) {
        return reply(to.post(), draft);
    }

    /** Answers a post, as one found by {@link #thread}. */
    public final Posted reply(Post to, Draft draft) {
        return accounts.publish(new Request.Publish(Action.REPLY, to, null, to.conversation(), draft, null));
    }

    /** Says something new. */
    public final Posted post(String text) {
        return post(Draft.of(text));
    }

    /** Says something new; see {@link Draft} for what can be chosen. */
    public final Posted post(Draft draft) {
        return accounts.publish(new Request.Publish(Action.POST, null, null, null, draft, null));
    }

    /** Says something in a chat channel. */
    public final Posted post(Conversation channel, Draft draft) {
        return accounts.publish(new Request.Publish(Action.POST, null, null, channel, draft, null));
    }

    /** Says something about a post, showing it. */
    public final Posted quote(Post post, String text) {
        return quote(post.ref(), Draft.of(text));
    }

    /** Says something about a post, showing it. */
    public final Posted quote(PostRef post, Draft draft) {
        return accounts.publish(new Request.Publish(Action.QUOTE, null, null, null, draft.quoting(post), null));
    }

    /** Writes to somebody in private. */
    public final Posted sendDirect(User to, String text) {
        return sendDirect(to, Draft.of(text));
    }

    /** Writes to somebody in private. */
    public final Posted sendDirect(User to, Draft draft) {
        return accounts.publish(new Request.Publish(Action.SEND_DIRECT, null, to, null, draft, null));
    }

    /** Likes a post. */
    public final void like(Post post) {
        accounts.perform(new Request.React(Action.LIKE, post.ref(), null));
    }

    /** Likes what somebody said. */
    public final void like(PostEvent event) {
        like(event.post());
    }

    /** Passes a post on to one's followers. */
    public final void repost(Post post) {
        accounts.perform(new Request.React(Action.REPOST, post.ref(), null));
    }

    /** Reacts to a post with an emoji, written as the network wants it. */
    public final void react(Post post, String emoji) {
        accounts.perform(new Request.React(Action.REACT, post.ref(), emoji));
    }

    /** Follows somebody. */
    public final void follow(User user) {
        accounts.perform(new Request.Relate(Action.FOLLOW, user));
    }

    /** Follows somebody who follows the bot; where they only asked to, lets them in first. */
    public final void followBack(Follow follow) {
        if (follow.requested()) {
            accept(follow);
        }
        follow(follow.author());
    }

    /** Lets somebody follow who asked to. */
    public final void accept(Follow follow) {
        accounts.perform(new Request.Relate(Action.ACCEPT_FOLLOW, follow.author()));
    }

    /** Stops following somebody. */
    public final void unfollow(User user) {
        accounts.perform(new Request.Relate(Action.UNFOLLOW, user));
    }

    /** Changes what an own post says. */
    public final void edit(PostRef post, Draft draft) {
        accounts.perform(new Request.Edit(post, draft));
    }

    /** Deletes an own post. A post that is gone already counts as deleted. */
    public final void delete(PostRef post) {
        accounts.perform(new Request.Delete(post));
    }

    /** Uploads a file and waits until the network has prepared it. Returns the id for {@link Draft#withMedia}. */
    public final String upload(Upload file) {
        return accounts.perform(new Request.Attach(file)).id();
    }

    /** Returns the thread up to what was said, oldest first and the post itself last. */
    public final List<Post> thread(PostEvent event) {
        return thread(event.post());
    }

    /** Returns the thread up to a post, oldest first and the post itself last. */
    public final List<Post> thread(Post post) {
        return accounts.current(Action.READ_THREAD).platform().thread(post);
    }

    /** Asks somebody and goes on in {@link Bot#onAnswer} or, when the time is over, in {@link Bot#onNoAnswer}. */
    public final Question ask(PostEvent about, String text, Duration timeout) {
        return accounts.ask(about, text, "", timeout);
    }

    /** Asks somebody; the topic comes back with the answer, so that the bot knows what it was about. */
    public final Question ask(PostEvent about, String text, String topic, Duration timeout) {
        return accounts.ask(about, text, topic, timeout);
    }

    /**
     * Computes a text once for the event at hand: a re-run of the handler gets the same text without computing it again. For
     * what is expensive or drawn by chance.
     */
    public final String remember(String name, Supplier<String> computation) {
        return accounts.remember(name, computation);
    }

    /**
     * Returns a piece of the bot's state, loaded from the store, or made by its constructor without parameters. Changes are
     * saved with the event, together with its being done, or not at all. Until the handler returns, no other handler of the
     * account gets at the account's state: ask for it late.
     */
    public final <T> T state(Class<T> type) {
        return accounts.state(type, "");
    }

    /** Returns a piece of state kept under a key of its own, such as a person's id. */
    public final <T> T state(Class<T> type, String key) {
        return accounts.state(type, key);
    }

    /**
     * Returns a copy of a piece of the bot's state as the last event left it, for looking only: what is changed in it is not
     * kept, and nobody has to wait. Good before a slow call, where {@link #state(Class)} would hold up all others.
     */
    public final <T> T peek(Class<T> type) {
        return accounts.peek(type, "");
    }

    /** Returns a copy of a piece of state kept under a key of its own, for looking only. */
    public final <T> T peek(Class<T> type, String key) {
        return accounts.peek(type, key);
    }

    /** Replaces a piece of state: for immutable types such as records. */
    public final <T> void save(T state) {
        accounts.save(state, "");
    }

    /** Replaces a piece of state kept under a key of its own. */
    public final <T> void save(T state, String key) {
        accounts.save(state, key);
    }

    /** Asks to be reminded in {@link Bot#onTimer}; survives restarts. A timer with the same name is replaced. */
    public final void remindIn(Duration wait, String name, String payload) {
        accounts.remind(wait, name, payload, null);
    }

    /** Asks to be reminded again and again in {@link Bot#onTimer}. Asking again with the same interval changes nothing. */
    public final void remindEvery(Duration interval, String name) {
        accounts.remind(interval, name, "", interval);
    }

    /** Calls a timer off. */
    public final void forgetTimer(String name) {
        accounts.cancelTimer(name);
    }

    /** Tells whether the network can do something. */
    public final boolean supports(Action action) {
        return accounts.any().platform().supports(action);
    }

    /** Returns how much fits into a post. */
    public final Limits limits() {
        return accounts.any().platform().limits();
    }

    /** Returns the account the event at hand came to, or the bot's only one. */
    public final Account account() {
        return accounts.any().account();
    }

    /** Returns the network's own client for what only that network can do, if it is of the given type. */
    public final <T> Optional<T> client(Class<T> type) {
        return accounts.any().platform().client(type);
    }

    /** Returns the event at hand, if a handler is running on this thread. */
    public final Optional<Event> currentEvent() {
        return accounts.currentEvent();
    }
}
