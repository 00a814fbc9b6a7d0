package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record on the server as it was when it was looked at: a post, a like, a follow or any other. Immutable.
 *
 * @param uri its AT URI, with the author's DID
 * @param cid the CID of its content
 * @param author who wrote it
 * @param record its fields as JSON
 */
public record Post(String uri, String cid, Person author, Map<String, @Nullable Object> record) {

    /** {@return the text, empty when the record has none} */
    public String text() {
        return record.get("text") instanceof String text ? text : "";
    }

    /** {@return the AT URI of the post that this one answers, or null} */
    public @Nullable String parent() {
        return Pick.text(record, "reply", "parent", "uri");
    }

    /** {@return the last part of the URI} */
    public String rkey() {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    Map<String, @Nullable Object> ref() {
        return Json.of("uri", uri, "cid", cid);
    }

    static Post of(Entry entry) {
        return new Post(entry.uri(), entry.cid(), entry.author(), entry.value());
    }

    @Override
    public String toString() {
        return uri;
    }
}
