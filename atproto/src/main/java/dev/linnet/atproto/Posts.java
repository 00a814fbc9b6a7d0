package dev.linnet.atproto;

import dev.linnet.atproto.client.entity.PostRecord;
import dev.linnet.atproto.client.entity.PostView;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.client.entity.ReplyRef;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.richtext.Segment;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.http.JsonValue;
import dev.linnet.social.Conversation;
import dev.linnet.social.Link;
import dev.linnet.social.Media;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.User;
import dev.linnet.social.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the network's records into everybody's posts and users. */
final class Posts {

    private static final String WEB = "https://bsky.app/profile/";

    private Posts() {}

    static Post post(PostView view) {
        return post(view.uri(), view.cid(), view.author(), view.record(), view.indexedAt());
    }

    /** Makes a post of a record. One without a time that can be read has the time when the network saw it. */
    static Post post(AtUri uri, String cid, Profile author, PostRecord record, @Nullable Instant seen) {
        Instant at = record.createdAt() != null ? record.createdAt() : seen;
        Optional<ReplyRef> reply = record.answers();
        PostRef own = new PostRef(
                uri.toString(), cid.isEmpty() ? null : cid, url(author.did().text(), uri));
        PostRef root = reply.map(ReplyRef::root).map(Posts::ref).orElse(null);
        return new Post(
                own,
                user(author),
                record.text(),
                at == null ? Instant.EPOCH : at,
                Conversation.thread(root == null ? own.id() : root.id()),
                Visibility.PUBLIC,
                reply.map(ReplyRef::parent).map(Posts::ref).orElse(null),
                root,
                record.quoted().map(Posts::ref).orElse(null),
                details(record));
    }

    static User user(Profile profile) {
        String name = profile.displayName().isEmpty() ? profile.handle() : profile.displayName();
        return new User(
                profile.did().text(),
                profile.handle(),
                name,
                profile.isBot(),
                WEB + profile.did(),
                profile.description(),
                Set.of());
    }

    static PostRef ref(StrongRef strong) {
        return new PostRef(
                strong.uri().toString(), strong.cid(), url(strong.uri().authority(), strong.uri()));
    }

    /** Returns where people can read a record, if it is a post. */
    static @Nullable String url(String author, AtUri uri) {
        return uri.collection()
                        .filter(kind -> kind.text().equals(PostRecord.TYPE))
                        .isEmpty()
                ? null
                : uri.rkey()
                        .map(RecordKey::text)
                        .map(key -> WEB + author + "/post/" + key)
                        .orElse(null);
    }

    private static Post.Details details(PostRecord record) {
        List<User> mentions = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        RichText text = RichText.read(record.text(), record.raw().get("facets"));
        for (Segment segment : text.segments()) {
            segment.mention()
                    .ifPresent(did ->
                            mentions.add(User.of(did.text(), segment.text().replaceFirst("^@", ""))));
        }
        JsonValue media = media(record.embed());
        JsonValue card = media.get("external");
        card.get("uri")
                .text()
                .ifPresent(uri -> links.add(new Link(
                        uri, card.get("title").text(""), card.get("description").text(""))));
        text.links().stream()
                .filter(uri -> links.stream().noneMatch(link -> link.url().equals(uri)))
                .forEach(uri -> links.add(new Link(uri, "", "")));
        return new Post.Details(
                record.selfLabels().isEmpty() ? null : String.join(", ", record.selfLabels()),
                !record.selfLabels().isEmpty(),
                record.langs().isEmpty() ? null : record.langs().get(0),
                mentions,
                files(media),
                links,
                false);
    }

    /** What is attached besides a quote. */
    private static JsonValue media(JsonValue embed) {
        return embed.get("media").isPresent() ? embed.get("media") : embed;
    }

    private static List<Media> files(JsonValue media) {
        List<Media> files = new ArrayList<>();
        for (JsonValue image : media.get("images").items()) {
            files.add(file(image.get("image"), "image", image.get("alt")));
        }
        for (JsonValue item : media.get("items").items()) {
            files.add(file(item.get("image"), "image", item.get("alt")));
        }
        if (media.get("video").isPresent()) {
            files.add(file(media.get("video"), "video", media.get("alt")));
        }
        return files;
    }

    private static Media file(JsonValue blob, String kind, JsonValue alt) {
        String description = alt.text("");
        return new Media(blob.get("ref").get("$link").text(""), kind, null, description.isBlank() ? null : description);
    }
}
