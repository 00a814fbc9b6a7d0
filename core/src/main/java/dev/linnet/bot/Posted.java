package dev.linnet.bot;

import dev.linnet.social.PostRef;
import java.util.List;

/**
 * What a bot said: one post, or a thread of them when the text was too long for one.
 *
 * @param parts the posts, in order; never empty
 */
public record Posted(List<PostRef> parts) {

    public Posted {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("something posted has at least one part");
        }
    }

    /** Returns the first or only post. */
    public PostRef first() {
        return parts.get(0);
    }

    /** Returns the last or only post: the one to go on from. */
    public PostRef last() {
        return parts.get(parts.size() - 1);
    }
}
