package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.http.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a thread. An open union: what is not known is {@link Unknown}. */
public sealed interface ThreadNode {

    /** How deep replies are read; what lies deeper is left out. */
    int DEEPEST = 1000;

    /** Reads one, whatever it is. */
    static ThreadNode of(JsonValue json) {
        return of(json, 0);
    }

    private static ThreadNode of(JsonValue json, int depth) {
        String type = Read.type(json);
        if (type.endsWith("#notFoundPost") || json.get("notFound").flag(false)) {
            return new NotFound(Read.maybeUri(json.get("uri")));
        }
        if (type.endsWith("#blockedPost") || json.get("blocked").flag(false)) {
            return new Blocked(Read.maybeUri(json.get("uri")));
        }
        PostView post = Read.maybe(json.get("post"), PostView::of).orElse(null);
        if (post == null) {
            return new Unknown(json);
        }
        List<ThreadNode> replies = new ArrayList<>();
        if (depth < DEEPEST) {
            json.get("replies").items().forEach(reply -> replies.add(of(reply, depth + 1)));
        }
        JsonValue parent = json.get("parent");
        return new Found(post, parent.isPresent() && depth < DEEPEST ? of(parent, depth + 1) : null, replies);
    }

    /**
     * A post with what is above and below it.
     *
     * @param parent what it answers; null at the top of the thread, and where the answer ends
     * @param replies what answers it, as far as asked for
     */
    record Found(PostView post, @Nullable ThreadNode parent, List<ThreadNode> replies) implements ThreadNode {

        /** Copies the list. */
        public Found {
            replies = List.copyOf(replies);
        }

        /** Returns the posts above this one that can be seen, the nearest first. */
        public List<PostView> ancestors() {
            List<PostView> above = new ArrayList<>();
            ThreadNode next = parent;
            while (next instanceof Found found) {
                above.add(found.post());
                next = found.parent();
            }
            return List.copyOf(above);
        }
    }

    /** A post that is gone. */
    record NotFound(@Nullable AtUri uri) implements ThreadNode {}

    /** A post of somebody who blocks, or is blocked. */
    record Blocked(@Nullable AtUri uri) implements ThreadNode {}

    /** Something newer than this library. */
    record Unknown(JsonValue raw) implements ThreadNode {}
}
