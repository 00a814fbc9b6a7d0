package dev.linnet.social;

import org.jspecify.annotations.Nullable;

/**
 * What is needed to point at a post.
 *
 * @param id the network's id of the post, opaque; compare by equality only
 * @param revision which version of it, where the network tells (an ATProto CID), else {@code null}
 * @param url where people can read it, or {@code null}
 */
public record PostRef(
        String id, @Nullable String revision, @Nullable String url) {

    public PostRef {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a post reference needs an id, but it was empty");
        }
    }

    /** Returns a reference of which only the id is known. */
    public static PostRef of(String id) {
        return new PostRef(id, null, null);
    }
}
