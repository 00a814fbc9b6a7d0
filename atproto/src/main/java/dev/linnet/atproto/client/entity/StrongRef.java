package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.http.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One version of a record: where it is, and the hash of what it says.
 *
 * @param uri where it is
 * @param cid the hash of its content
 */
public record StrongRef(AtUri uri, String cid) {

    /** Checks that there is a hash. */
    public StrongRef {
        if (cid.isEmpty()) {
            throw new IllegalArgumentException("a reference to " + uri + " needs the hash (cid) of the record");
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when the address or the hash is missing
     */
    public static StrongRef of(JsonValue json) {
        return new StrongRef(Read.uri(json.get("uri")), json.get("cid").text(""));
    }

    /** Returns this as it stands in records. */
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uri", uri.toString());
        fields.put("cid", cid);
        return fields;
    }
}
