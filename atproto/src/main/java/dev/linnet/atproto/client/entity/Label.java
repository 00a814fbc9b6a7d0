package dev.linnet.atproto.client.entity;

import dev.linnet.http.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a labeler, or the author, says of an account or a post.
 *
 * @param src the DID of who says it
 * @param uri what it is about: an address or a DID
 * @param cid the version it is about; null for all
 * @param val the label, such as {@code porn} or {@code bot}
 * @param negated whether it takes an earlier label back
 * @param createdAt when it was said
 * @param expiresAt when it ends
 */
public record Label(
        String src,
        String uri,
        @Nullable String cid,
        String val,
        boolean negated,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it says nothing
     */
    public static Label of(JsonValue json) {
        String val = json.get("val").text("");
        if (val.isEmpty()) {
            throw new IllegalArgumentException("a label without a value");
        }
        return new Label(
                json.get("src").text(""),
                json.get("uri").text(""),
                Read.text(json.get("cid")),
                val,
                json.get("neg").flag(false),
                Read.time(json.get("cts")),
                Read.time(json.get("exp")));
    }
}
