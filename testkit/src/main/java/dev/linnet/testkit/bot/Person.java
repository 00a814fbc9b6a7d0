package dev.linnet.testkit.bot;

import dev.linnet.event.ChatMessage;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Interaction;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.Origin;
import dev.linnet.event.PostDeleted;
import dev.linnet.event.PostEdited;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.event.Unfollow;
import dev.linnet.social.Conversation;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import dev.linnet.social.Visibility;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on the network of a {@link BotTest}. Everything a person does returns what the bot did about it. Immutable: the
 * methods that say how a person speaks return a changed copy, which is still the same person.
 */
public final class Person {
    private final BotTest test;
    private final User user;
    private final Visibility visibility;
    private final Post.Details manner;

    Person(BotTest test, User user) {
        this(test, user, Visibility.PUBLIC, Post.Details.NONE);
    }

    private Person(BotTest test, User user, Visibility visibility, Post.Details manner) {
        this.test = test;
        this.user = user;
        this.visibility = visibility;
        this.manner = manner;
    }

    /** Returns the person as the network knows them. */
    public User user() {
        return user;
    }

    /** Returns the person speaking to the given audience. */
    public Person to(Visibility audience) {
        return new Person(test, user, audience, manner);
    }

    /** Returns the person speaking the given language, an ISO 639 or BCP 47 code. */
    public Person in(String language) {
        return new Person(test, user, visibility, manner(manner.contentWarning(), language));
    }

    /** Returns the person speaking behind a content warning. */
    public Person warningOf(String contentWarning) {
        return new Person(test, user, visibility, manner(contentWarning, manner.language()));
    }

    /** Returns the person flagged as a bot. */
    public Person asBot() {
        return new Person(test, user.asBot(), visibility, manner);
    }

    /** Mentions the bot in a post that starts a thread. */
    public Expectation mentions(String text) {
        Post post = post(text);
        return does("says: " + text, new Mention(origin("mention"), post), post);
    }

    /**
     * Answers a post. The bot hears of it as a reply if the post or one above it is the bot's own, else as a mention.
     *
     * @param post what is answered, as from {@link BotTest#lastPost()} or {@link Expectation#post()}
     */
    public Expectation replies(Post post, String text) {
        Post answer = post(text).answering(post);
        boolean own = test.isOwn(post);
        boolean ours = test.network().timeline().thread(post).stream().anyMatch(test::isOwn);
        Event event = own || ours ? new Reply(origin("reply"), answer, own) : new Mention(origin("mention"), answer);
        return does("replies: " + text, event, answer);
    }

    /** Answers what the bot said last. */
    public Expectation replies(String text) {
        return replies(test.lastPost(), text);
    }

    /** Writes to the bot in private. */
    public Expectation writes(String text) {
        Post message = post(text).in(Conversation.direct("direct:" + user.id())).withVisibility(Visibility.DIRECT);
        return does("writes: " + text, new DirectMessage(origin("message"), message), message);
    }

    /** Speaks in a chat channel. */
    public Expectation says(String channel, String text) {
        Post message = post(text).in(Conversation.channel(channel));
        return does("in " + channel + ": " + text, new ChatMessage(origin("chat"), message), message);
    }

    /** Quotes a post of the bot. */
    public Expectation quotes(Post post, String text) {
        Post quoting = post(text).quoting(post.ref());
        return does("quotes " + post.id() + ": " + text, new Quote(origin("quote"), quoting), quoting);
    }

    /** Likes a post of the bot. */
    public Expectation likes(Post post) {
        return does("likes " + post.id(), new Like(origin("like"), user, post, null), null);
    }

    /** Reacts to a post of the bot with an emoji. */
    public Expectation reacts(Post post, String emoji) {
        return does("reacts to " + post.id() + " with " + emoji, new Like(origin("like"), user, post, emoji), null);
    }

    /** Passes a post of the bot on. */
    public Expectation reposts(Post post) {
        return does("reposts " + post.id(), new Repost(origin("repost"), user, post), null);
    }

    /** Follows the bot. */
    public Expectation follows() {
        return does("follows", new Follow(origin("follow"), user, false), null);
    }

    /** Asks to follow the bot, whose account is locked. */
    public Expectation asksToFollow() {
        return does("asks to follow", new Follow(origin("follow"), user, true), null);
    }

    /** Follows the bot no longer. */
    public Expectation unfollows() {
        return does("unfollows", new Unfollow(origin("unfollow"), user), null);
    }

    /** Changes a post of their own. */
    public Expectation edits(Post post, String text) {
        Post edited = new Post(
                post.ref(),
                post.author(),
                text,
                post.createdAt(),
                post.conversation(),
                post.visibility(),
                post.parent(),
                post.root(),
                post.quoted(),
                post.details());
        return does("edits " + post.id() + ": " + text, new PostEdited(origin("edit"), edited), edited);
    }

    /** Deletes a post of their own. */
    public Expectation deletes(Post post) {
        test.network().remove(post);
        Event event = new PostDeleted(origin("deletion"), user, post.ref(), post.conversation());
        return does("deletes " + post.id(), event, null);
    }

    /** Presses a button below a post of the bot. */
    public Expectation presses(Post post, String button) {
        return uses(Interaction.Kind.BUTTON, button, Map.of(), post);
    }

    /** Gives a command that is registered with the network. */
    public Expectation commands(String name, Map<String, String> values) {
        return uses(Interaction.Kind.COMMAND, name, values, null);
    }

    /** Uses a control of any kind. */
    public Expectation uses(Interaction.Kind kind, String name, Map<String, String> values, @Nullable Post post) {
        Conversation place = post != null ? post.conversation() : Conversation.direct("direct:" + user.id());
        Event event = new Interaction(origin("interaction"), user, kind, name, values, place, post);
        return does("uses " + kind + " " + name + " " + values, event, null);
    }

    private Expectation does(String words, Event event, @Nullable Post post) {
        if (post != null) {
            test.network().publish(post);
        }
        return test.happens(user.displayName() + " " + words, event, post);
    }

    private Origin origin(String kind) {
        return test.network().origin(kind);
    }

    private Post post(String text) {
        Origin fresh = origin("post");
        return Post.of(fresh.id(), user, text, fresh.at())
                .withVisibility(visibility)
                .withDetails(manner(manner.contentWarning(), manner.language()));
    }

    private Post.Details manner(@Nullable String warning, @Nullable String language) {
        User bot = test.network().account().user();
        return new Post.Details(warning, false, language, List.of(bot), List.of(), List.of(), false);
    }
}
