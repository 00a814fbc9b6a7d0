package dev.linnet.mastodon;

import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.Moderation;
import dev.linnet.event.Origin;
import dev.linnet.event.PostDeleted;
import dev.linnet.event.PostEdited;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.http.Json;
import dev.linnet.mastodon.client.EntityReader;
import dev.linnet.mastodon.client.entity.Notification;
import dev.linnet.mastodon.client.entity.NotificationType;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.platform.RawEvent;
import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.User;
import dev.linnet.social.Visibility;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Understands what the server sent. A mention is a private message, an answer to the bot, or a mention, by its audience and
 * by whose post it answers; favourites and boosts are about the bot's own post.
 */
final class Decoder {

    /** A notification, as the list of notifications and the stream bring it. */
    static final String NOTIFICATION = "notification";
    /** A post that was edited, from the stream. */
    static final String EDIT = "edit";
    /** A post that was deleted, from the stream, together with what is known of it. */
    static final String DELETION = "deletion";

    private final Json json;
    private final Account account;
    private final Posts posts;

    Decoder(Json json, Account account, Posts posts) {
        this.json = json;
        this.account = account;
        this.posts = posts;
    }

    List<Event> decode(RawEvent raw) {
        return switch (raw.kind()) {
            case NOTIFICATION -> notification(EntityReader.read(raw.payload(), Notification.class), raw.payload());
            case EDIT -> edit(EntityReader.read(raw.payload(), Status.class), raw.payload());
            case DELETION -> List.of(deletion(json.read(raw.payload(), Deletion.class), raw.payload()));
            default -> List.of();
        };
    }

    private List<Event> notification(Notification note, String raw) {
        Instant at = note.createdAt() == null ? Instant.EPOCH : note.createdAt();
        Origin origin = new Origin("notification:" + note.id(), at, account, raw);
        User author = note.account() == null ? account.user() : posts.user(note.account());
        Status status = note.status();
        if (status == null) {
            return List.of(withoutPost(note, origin, author));
        }
        requireAuthor(status);
        boolean own = status.account().id().equals(account.user().id());
        return switch (note.type().value()) {
            case "mention" -> own ? List.of() : List.of(words(status, origin));
            case "quote" -> own ? List.of() : List.of(new Quote(origin, posts.post(status)));
            case "update" -> own ? List.of() : edit(status, raw);
            case "favourite" -> List.of(new Like(origin, author, posts.post(status), null));
            case "pleroma:emoji_reaction" -> List.of(new Like(origin, author, posts.post(status), note.emoji()));
            case "reblog" -> List.of(new Repost(origin, author, posts.post(status)));
            default -> List.of(new MastodonEvent(origin, author, note.type().value(), posts.post(status)));
        };
    }

    /** Nothing can be done about a post of nobody; it is kept as a dead letter with this message. */
    @SuppressWarnings("NullAway") // the wire does not keep to what the record promises
    private static void requireAuthor(Status status) {
        if (status.account() == null) {
            throw new IllegalArgumentException("the post " + status.id() + " came without its author's account");
        }
    }

    private Event words(Status status, Origin origin) {
        Post post = posts.post(status);
        if (post.visibility() == Visibility.DIRECT && isDirect(status)) {
            return new DirectMessage(origin, post);
        }
        return account.user().id().equals(status.inReplyToAccountId())
                ? new Reply(origin, post, true)
                : new Mention(origin, post);
    }

    /** An audience this library does not know is treated as private when answering, but it is no private message. */
    private static boolean isDirect(Status status) {
        return status.visibility().equals(dev.linnet.mastodon.client.entity.Visibility.DIRECT);
    }

    private Event withoutPost(Notification note, Origin origin, User author) {
        NotificationType type = note.type();
        return switch (type.value()) {
            case "follow" -> new Follow(origin, author, false);
            case "follow_request" -> new Follow(origin, author, true);
            case "admin.report", "pleroma:report" ->
                new Moderation(
                        origin,
                        author,
                        type.value(),
                        note.report() == null ? "" : note.report().comment());
            case "moderation_warning" -> new Moderation(origin, account.user(), type.value(), warning(note));
            case "severed_relationships" ->
                new Moderation(
                        origin,
                        account.user(),
                        type.value(),
                        note.event() == null ? "" : note.event().targetName());
            default -> new MastodonEvent(origin, author, type.value(), null);
        };
    }

    private static String warning(Notification note) {
        return note.moderationWarning() == null
                ? ""
                : note.moderationWarning().action() + ": "
                        + note.moderationWarning().text();
    }

    /** The stream and a notification may both tell of one edit; it has the same id either way. */
    private List<Event> edit(Status status, String raw) {
        requireAuthor(status);
        if (status.account().id().equals(account.user().id())) {
            return List.of();
        }
        Instant at = status.editedAt() == null ? Instant.EPOCH : status.editedAt();
        Origin origin = new Origin("edit:" + status.id() + ":" + at, at, account, raw);
        return List.of(new PostEdited(origin, posts.post(status)));
    }

    private Event deletion(Deletion gone, String raw) {
        Origin origin = new Origin("deletion:" + gone.id(), gone.at(), account, raw);
        User author = gone.author() == null || gone.author().isEmpty()
                ? account.user()
                : User.of(gone.author(), gone.author());
        return new PostDeleted(origin, author, PostRef.of(gone.id()), Conversation.thread(gone.conversation()));
    }

    /** What the stream told of a deletion, with what was known of the post: the server sends only an id. */
    record Deletion(
            String id, String conversation, @Nullable String author, Instant at) {}
}
