package dev.linnet.atproto.client;

import dev.linnet.atproto.client.internal.Plain;
import dev.linnet.atproto.client.internal.WritePoints;
import dev.linnet.atproto.syntax.Nsid;
import dev.linnet.atproto.syntax.RecordKey;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change among several that are made together or not at all. Immutable.
 *
 * @param action what is done
 * @param collection the kind of record
 * @param key the record's key; null to have one made for a new record
 * @param value its content; empty for a deletion
 */
public record RepoWrite(
        Action action, Nsid collection, @Nullable RecordKey key, Map<String, Object> value) {

    /** What can be done to a record. */
    public enum Action {
        /** Makes a record that must not be there yet. */
        CREATE,
        /** Replaces a record that must be there. */
        UPDATE,
        /** Deletes a record that must be there. */
        DELETE
    }

    /** Makes a record; its {@code $type} is filled in. */
    public static RepoWrite create(String collection, @Nullable RecordKey key, Map<String, ?> value) {
        return new RepoWrite(Action.CREATE, new Nsid(collection), key, typed(collection, value));
    }

    /** Replaces a record. */
    public static RepoWrite update(String collection, RecordKey key, Map<String, ?> value) {
        return new RepoWrite(Action.UPDATE, new Nsid(collection), key, typed(collection, value));
    }

    /** Deletes a record. */
    public static RepoWrite delete(String collection, RecordKey key) {
        return new RepoWrite(Action.DELETE, new Nsid(collection), key, Map.of());
    }

    /** Returns how many write points it costs. */
    public int points() {
        return switch (action) {
            case CREATE -> WritePoints.CREATE;
            case UPDATE -> WritePoints.UPDATE;
            case DELETE -> WritePoints.DELETE;
        };
    }

    /** Returns this as it stands in the call {@code com.atproto.repo.applyWrites}. */
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("$type", "com.atproto.repo.applyWrites#" + action.name().toLowerCase(Locale.ROOT));
        fields.put("collection", collection.text());
        if (key != null) {
            fields.put("rkey", key.text());
        }
        if (action != Action.DELETE) {
            fields.put("value", value);
        }
        return fields;
    }

    private static Map<String, Object> typed(String collection, Map<String, ?> value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("$type", collection);
        fields.putAll(Plain.object(value));
        return fields;
    }
}
