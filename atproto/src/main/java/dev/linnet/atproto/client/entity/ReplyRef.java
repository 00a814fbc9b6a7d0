package dev.linnet.atproto.client.entity;

import dev.linnet.http.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a post answers.
 *
 * @param root the first post of the thread
 * @param parent the post it answers directly; the same as the root in a first reply
 */
public record ReplyRef(StrongRef root, StrongRef parent) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when a part is missing
     */
    public static ReplyRef of(JsonValue json) {
        return new ReplyRef(StrongRef.of(json.get("root")), StrongRef.of(json.get("parent")));
    }

    /** Returns this as it stands in records. */
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("root", root.json());
        fields.put("parent", parent.json());
        return fields;
    }
}
