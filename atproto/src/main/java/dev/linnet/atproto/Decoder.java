package dev.linnet.atproto;

import dev.linnet.atproto.client.entity.ChatItem;
import dev.linnet.atproto.client.entity.Notification;
import dev.linnet.atproto.client.entity.PostRecord;
import dev.linnet.atproto.client.entity.PostView;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.client.entity.ReplyRef;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.Origin;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.platform.RawEvent;
import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.User;
import dev.linnet.social.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Understands what happened. The network tells of each post once, by the strongest of its reasons, so what a post is to the bot
 * is read from the post itself: it can answer the bot, mention it and quote it at once. Who likes, reposts or follows a
 * second time is not heard again.
 */
final class Decoder {

    /** A notification as the list brings it. */
    static final String NOTIFICATION = "notification";

    /** A private message, with the profile of who wrote it. */
    static final String MESSAGE = "message";

    /** A record that the bot watches for, with the profile of who wrote it. */
    static final String SIGHTING = "sighting";

    private static final String POST = PostRecord.TYPE;

    private final Json json;
    private final Account account;
    private final Did own;

    Decoder(Json json, Account account) {
        this.json = json;
        this.account = account;
        this.own = new Did(account.user().id());
    }

    List<Event> decode(RawEvent raw) {
        return switch (raw.kind()) {
            case NOTIFICATION -> events(Notification.of(json.tree(raw.payload())), raw.payload());
            case MESSAGE -> List.of(message(json.tree(raw.payload()), raw.payload()));
            case SIGHTING -> List.of(sighting(json.tree(raw.payload()), raw.payload()));
            default -> List.of();
        };
    }

    private Event sighting(JsonValue told, String raw) {
        AtUri uri = AtUri.parse(told.get("uri").text(""));
        Instant at = told.get("seenAt").as(Instant.class);
        Post post = Posts.post(
                uri, told.get("cid").text(""), Profile.of(told.get("author")), PostRecord.of(told.get("record")), at);
        return new Sighting(origin("sighting:" + uri, at, raw), post);
    }

    private Event message(JsonValue told, String raw) {
        ChatItem.Message message = ChatItem.Message.of(told.get("message"));
        String convo = told.get("convoId").text("");
        Instant at = message.sentAt() == null ? Instant.EPOCH : message.sentAt();
        Post post = new Post(
                PostRef.of(convo + "/" + message.id()),
                Posts.user(Profile.of(told.get("author"))),
                message.text(),
                at,
                Conversation.direct(convo),
                Visibility.DIRECT,
                null,
                null,
                null,
                Post.Details.NONE);
        return new DirectMessage(origin("message:" + convo + "/" + message.id(), at, raw), post);
    }

    private List<Event> events(Notification note, String raw) {
        if (note.author().did().equals(own)) {
            return List.of();
        }
        User author = Posts.user(note.author());
        Instant at = note.indexedAt() == null ? Instant.EPOCH : note.indexedAt();
        String reason = note.reason().value();
        AtUri subject = note.reasonSubject();
        return switch (reason) {
            case "follow" -> List.of(new Follow(origin("follow:" + author.id(), at, raw), author, false));
            case "like" -> about(note, subject, author, at, raw);
            case "repost" -> about(note, subject, author, at, raw);
            default ->
                note.post().isPresent() ? words(note, note.post().get(), at, raw) : List.of(special(note, at, raw));
        };
    }

    /** A like of a feed or a list is not one of a post. */
    private List<Event> about(Notification note, @Nullable AtUri subject, User author, Instant at, String raw) {
        boolean post = subject != null
                && subject.collection().filter(kind -> kind.text().equals(POST)).isPresent();
        if (subject == null || !post) {
            return List.of(special(note, at, raw));
        }
        String reason = note.reason().value();
        Origin origin = origin(reason + ":" + author.id() + ":" + subject, at, raw);
        Post own = own(subject, note);
        return List.of(reason.equals("like") ? new Like(origin, author, own, null) : new Repost(origin, author, own));
    }

    /** The notification names the post and its version; its words stand beside it if they could be read. */
    private Post own(AtUri subject, Notification note) {
        JsonValue told = note.raw().get(OwnPosts.FIELD);
        if (told.isPresent()) {
            return Posts.post(PostView.of(told));
        }
        String cid = note.record().get("subject").get("cid").text("");
        return new Post(
                new PostRef(
                        subject.toString(),
                        cid.isEmpty() ? null : cid,
                        Posts.url(account.user().id(), subject)),
                account.user(),
                "",
                Instant.EPOCH,
                Conversation.thread(subject.toString()),
                Visibility.PUBLIC,
                null,
                null,
                null,
                Post.Details.NONE);
    }

    private List<Event> words(Notification note, PostRecord record, Instant at, String raw) {
        Post post = Posts.post(note.uri(), note.cid(), note.author(), record, note.indexedAt());
        Origin origin = origin("post:" + note.uri(), at, raw);
        List<Event> sides = new ArrayList<>();
        boolean direct =
                record.answers().map(ReplyRef::parent).filter(this::isOwn).isPresent();
        if (direct) {
            sides.add(new Reply(origin, post, true));
        }
        String reason = note.reason().value();
        if (record.mentioned().contains(own) || reason.equals("mention")) {
            sides.add(new Mention(origin, post));
        }
        if (record.quoted().filter(this::isOwn).isPresent() || reason.equals("quote")) {
            sides.add(new Quote(origin, post));
        }
        boolean deeper =
                record.answers().map(ReplyRef::root).filter(this::isOwn).isPresent() || reason.equals("reply");
        if (deeper && !direct) {
            sides.add(new Reply(origin, post, false));
        }
        return sides.isEmpty() ? List.of(special(note, at, raw)) : List.copyOf(sides);
    }

    private boolean isOwn(StrongRef ref) {
        return ref.uri().isIn(own);
    }

    private Event special(Notification note, Instant at, String raw) {
        String reason = note.reason().value();
        return new BlueskyEvent(
                origin(reason + ":" + note.uri(), at, raw),
                Posts.user(note.author()),
                reason,
                note.uri().toString());
    }

    private Origin origin(String id, Instant at, String raw) {
        return new Origin(id, at, account, raw);
    }
}
