package dev.linnet.atproto.client.entity;

import dev.linnet.http.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A post in a feed, and why it is there.
 *
 * @param post the post
 * @param repostedBy who passed it on, when that is why; null otherwise
 * @param pinned whether it stands first because its author pinned it
 * @param raw the JSON as it came
 */
public record FeedItem(PostView post, @Nullable Profile repostedBy, boolean pinned, JsonValue raw) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when there is no post
     */
    public static FeedItem of(JsonValue json) {
        JsonValue reason = json.get("reason");
        return new FeedItem(
                PostView.of(json.get("post")),
                Read.maybe(reason.get("by"), Profile::of).orElse(null),
                Read.type(reason).equals("app.bsky.feed.defs#reasonPin"),
                json);
    }
}
