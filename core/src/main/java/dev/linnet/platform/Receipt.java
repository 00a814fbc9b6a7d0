package dev.linnet.platform;

import dev.linnet.social.PostRef;
import org.jspecify.annotations.Nullable;

/**
 * What a network gave back for a {@link Request} it carried out.
 *
 * @param id the id of what was made (a post, a like, an uploaded file), or of what was changed; opaque
 * @param revision its version, where the network tells, else {@code null}
 * @param url where people can see it, or {@code null}
 */
public record Receipt(
        String id, @Nullable String revision, @Nullable String url) {

    /** Returns a receipt of which only the id is known. */
    public static Receipt of(String id) {
        return new Receipt(id, null, null);
    }

    /** Returns the post that was made, for receipts of posts. */
    public PostRef post() {
        return new PostRef(id, revision, url);
    }
}
