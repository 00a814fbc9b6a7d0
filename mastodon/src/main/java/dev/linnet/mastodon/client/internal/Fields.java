package dev.linnet.mastodon.client.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named values of one call, in order; values that are null are left out. Immutable. */
public final class Fields {

    private static final Fields NONE = new Fields(Map.of());

    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    /** Returns no fields. */
    public static Fields none() {
        return NONE;
    }

    /** Returns one field, or none when the value is null. */
    public static Fields of(String name, @Nullable Object value) {
        return NONE.with(name, value);
    }

    /** Returns fields for named values. */
    public static Fields of(Map<String, ?> values) {
        Fields fields = NONE;
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            fields = fields.with(entry.getKey(), entry.getValue());
        }
        return fields;
    }

    /** Returns these fields and one more; a null or an empty list removes it. */
    public Fields with(String name, @Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        if (value == null || (value instanceof Collection<?> list && list.isEmpty())) {
            copy.remove(name);
        } else {
            copy.put(name, value);
        }
        return new Fields(copy);
    }

    /** Returns these fields and, when the flag is true, the flag: some servers misread a false one. */
    public Fields withTrue(String name, boolean value) {
        return value ? with(name, true) : this;
    }

    /** Returns these fields and all of the others. */
    public Fields and(Fields others) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        copy.putAll(others.values);
        return new Fields(copy);
    }

    /** Returns the value of a field, or null. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** Returns whether there are no fields. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns the fields in their order. */
    public Map<String, Object> asMap() {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    /** Returns the fields for a query or form: lists as {@code name[]}, nested fields as {@code name[key]}. */
    public Map<String, Object> flat() {
        Map<String, Object> flat = new LinkedHashMap<>();
        asMap().forEach((name, value) -> flatten(flat, name, value));
        return flat;
    }

    private static void flatten(Map<String, Object> flat, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(flat, name + "[" + key + "]", inner));
        } else {
            flat.put(value instanceof Collection<?> ? name + "[]" : name, value);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Fields fields) {
            return fields.asMap();
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(item -> plain((Object) item)).toList();
        }
        return value instanceof Boolean || value instanceof Number || value instanceof Map ? value : value.toString();
    }
}
