package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.entity.PostRecord;
import dev.linnet.atproto.client.entity.StoredRecord;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.http.Json;
import dev.linnet.platform.Action;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Reconciliation;
import dev.linnet.platform.Request;
import dev.linnet.social.Post;
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

    private final BlueskyClient client;
    private final Drafts drafts;
    private final Uploads uploads;
    private final Messages messages;

    Performer(BlueskyClient client, Handles handles, Json json) {
        this.client = client;
        this.drafts = new Drafts(client, handles, json);
        this.uploads = new Uploads(client, json);
        this.messages = new Messages(client, handles);
    }

    Receipt perform(Request request, String key) {
        RecordKey rkey = Keys.of(key);
        if (request instanceof Request.Publish message && Messages.isOne(message)) {
            return messages.send(message);
        }
        if (request instanceof Request.Publish publish) {
            return receipt(client.posts().create(drafts.of(publish).withKey(rkey)));
        }
        if (request instanceof Request.React react) {
            StrongRef post = drafts.strong(react.post());
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
            return uploads.upload(attach.upload());
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
