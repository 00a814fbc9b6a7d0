package dev.linnet.testkit.bot;

import dev.linnet.platform.Action;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Request;
import dev.linnet.social.Post;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the bot did on the network in memory.
 *
 * @param request what it asked for
 * @param key the key it was asked for with, the same for every attempt
 * @param receipt what the network answered, even if the answer was lost
 * @param post the post that came of it, or {@code null} for what makes no post
 * @param at when
 */
public record Deed(
        Request request,
        String key,
        Receipt receipt,
        @Nullable Post post,
        Instant at) {
    /** Returns what kind of thing it was. */
    public Action action() {
        return request.action();
    }

    /** Returns the words that came of it; empty for what has none. */
    public String text() {
        if (request instanceof Request.React reaction && reaction.emoji() != null) {
            return reaction.emoji();
        }
        return post == null ? "" : post.text();
    }
}
