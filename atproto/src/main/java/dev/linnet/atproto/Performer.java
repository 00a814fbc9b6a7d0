package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.PostDraft;
import dev.linnet.atproto.client.entity.AspectRatio;
import dev.linnet.atproto.client.entity.BlobRef;
import dev.linnet.atproto.client.entity.Picture;
import dev.linnet.atproto.client.entity.PostRecord;
import dev.linnet.atproto.client.entity.ReplyRef;
import dev.linnet.atproto.client.entity.StoredRecord;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.client.media.ImageFile;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.platform.Action;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Reconciliation;
import dev.linnet.platform.Request;
import dev.linnet.social.Draft;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.Upload;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out requests. Each record is made under a key that comes from the request, so a request that is made again finds
 * what the first one made.
 */
final class Performer {

    private static final String LIKE = "app.bsky.feed.like";
    private static final String REPOST = "app.bsky.feed.repost";
    private static final String FOLLOW = "app.bsky.graph.follow";
    private static final String LABELS = "labels";

    private final BlueskyClient client;
    private final Handles handles;
    private final Json json;
    private final Messages messages;

    Performer(BlueskyClient client, Handles handles, Json json) {
        this.client = client;
        this.handles = handles;
        this.json = json;
        this.messages = new Messages(client, handles);
    }

    Receipt perform(Request request, String key) {
        RecordKey rkey = Keys.of(key);
        if (request instanceof Request.Publish message && Messages.isOne(message)) {
            return messages.send(message);
        }
        if (request instanceof Request.Publish publish) {
            return receipt(client.posts().create(draft(publish).withKey(rkey)));
        }
        if (request instanceof Request.React react) {
            StrongRef post = strong(react.post());
            return receipt(
                    react.action() == Action.LIKE
                            ? client.posts().like(post, rkey)
                            : client.posts().repost(post, rkey));
        }
        if (request instanceof Request.Relate relate) {
            Did other = new Did(relate.user().id());
            if (relate.action() == Action.FOLLOW) {
                return receipt(client.graph().follow(other, rkey));
            }
            client.graph().unfollow(other);
            return Receipt.of(other.text());
        }
        if (request instanceof Request.Delete delete) {
            client.posts().delete(AtUri.parse(delete.post().id()));
            return Receipt.of(delete.post().id());
        }
        if (request instanceof Request.Attach attach) {
            return upload(attach.upload());
        }
        throw new IllegalArgumentException("Bluesky has no " + request.action());
    }

    Reconciliation reconcile(Request request, String key, Instant since) {
        if (request instanceof Request.Publish message && Messages.isOne(message)) {
            return messages.find(message, since);
        }
        String collection = collection(request);
        if (collection.isEmpty()) {
            return new Reconciliation.NotDone();
        }
        Optional<StoredRecord> found = client.records().find(collection, Keys.of(key));
        return found.isPresent()
                ? new Reconciliation.Done(receipt(WrittenRecord.existing(found.get())))
                : new Reconciliation.NotDone();
    }

    /** Deleting, unfollowing and uploading can be repeated without harm. */
    private static String collection(Request request) {
        if (request instanceof Request.Publish) {
            return PostRecord.TYPE;
        }
        return switch (request.action()) {
            case LIKE -> LIKE;
            case REPOST -> REPOST;
            case FOLLOW -> FOLLOW;
            default -> "";
        };
    }

    private PostDraft draft(Request.Publish publish) {
        Draft draft = publish.draft();
        RichText text = RichText.detect(draft.text(), handles::owner);
        PostDraft post = PostDraft.of(text.text()).withFacets(text.facetsAsJson());
        if (draft.language() != null) {
            post = post.withLangs(List.of(draft.language()));
        }
        Optional<ReplyRef> answered = answered(publish);
        if (answered.isPresent()) {
            post = post.inReplyTo(answered.get());
        }
        if (draft.quoted() != null) {
            post = post.quoting(strong(draft.quoted()));
        }
        if (!draft.media().isEmpty()) {
            post = post.withPictures(draft.media().stream().map(this::picture).toList());
        }
        return post.withSelfLabels(labels(draft));
    }

    /** Media that are to be hidden at first are marked in the mildest way there is, unless labels are given. */
    private static List<String> labels(Draft draft) {
        String given = draft.options().get(LABELS);
        if (given != null) {
            return List.of(given.split("\\s*,\\s*"));
        }
        return draft.sensitive() ? List.of("graphic-media") : List.of();
    }

    private Optional<ReplyRef> answered(Request.Publish publish) {
        Post parent = publish.parent();
        PostRef previous = publish.previous();
        if (parent == null) {
            return previous == null
                    ? Optional.empty()
                    : Optional.of(client.posts().replyRef(AtUri.parse(previous.id())));
        }
        StrongRef above = strong(previous == null ? parent.ref() : previous);
        StrongRef root = strong(parent.root() == null ? parent.ref() : parent.root());
        return Optional.of(new ReplyRef(root, above));
    }

    private StrongRef strong(PostRef post) {
        AtUri uri = AtUri.parse(post.id());
        return post.revision() != null
                ? new StrongRef(uri, post.revision())
                : client.posts().replyRef(uri).parent();
    }

    private Receipt upload(Upload upload) {
        ImageFile file = upload.contentType() == null
                ? ImageFile.of(upload.file())
                : ImageFile.of(bytes(upload), upload.file().toString(), upload.contentType());
        String alt = upload.description() == null ? "" : upload.description();
        return Receipt.of(json.write(client.blobs().picture(file, alt).json()));
    }

    private static byte[] bytes(Upload upload) {
        try {
            return Files.readAllBytes(upload.file());
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException("cannot read " + upload.file() + " to upload it", unreadable);
        }
    }

    /** An uploaded picture is known by what a record says of it: there is nothing shorter that leads to it. */
    private Picture picture(String id) {
        JsonValue told = json.tree(id);
        return new Picture(
                BlobRef.of(told.get("image")),
                told.get("alt").text(""),
                AspectRatio.read(told.get("aspectRatio")).orElse(null));
    }

    private Receipt receipt(WrittenRecord written) {
        return new Receipt(
                written.uri().toString(), written.cid(), Posts.url(client.did().text(), written.uri()));
    }

    /** Returns the posts above one, oldest first; empty when they cannot be read. */
    List<Post> above(Post post) {
        List<Post> above = new ArrayList<>();
        if (client.posts().thread(AtUri.parse(post.id()), 0, 100)
                instanceof dev.linnet.atproto.client.entity.ThreadNode.Found found) {
            found.ancestors().forEach(view -> above.add(0, Posts.post(view)));
        }
        return above;
    }
}
