package dev.linnet.atproto.client.entity;

import dev.linnet.http.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An uploaded file, as records refer to it. One that no record refers to is deleted after a while.
 *
 * @param cid the hash of its content
 * @param mimeType its media type as the server sees it
 * @param size its size in bytes; -1 when an old record does not say
 */
public record BlobRef(String cid, String mimeType, long size) {

    /**
     * Reads one; also the form of old records, which has no size.
     *
     * @throws IllegalArgumentException when it refers to nothing
     */
    public static BlobRef of(JsonValue json) {
        String cid = json.get("ref").get("$link").text(json.get("cid").text(""));
        if (cid.isEmpty()) {
            throw new IllegalArgumentException("a file reference without a hash");
        }
        return new BlobRef(cid, json.get("mimeType").text(""), json.get("size").number(-1));
    }

    /** Returns this as it stands in records. */
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("$type", "blob");
        fields.put("ref", Map.of("$link", cid));
        fields.put("mimeType", mimeType);
        fields.put("size", size);
        return fields;
    }
}
