package dev.linnet.atproto.client.internal;

import dev.linnet.atproto.syntax.Datetime;
import dev.linnet.http.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes maps, lists, texts, numbers and flags of what a caller gives as JSON. */
public final class Plain {

    private Plain() {}

    /** Returns the fields of an object; those that are null are left out, as the protocol wants it. */
    public static Map<String, Object> object(Map<String, ?> fields) {
        Map<String, Object> plain = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Object kept = value(value);
            if (kept != null) {
                plain.put(name, kept);
            }
        });
        return plain;
    }

    /** Returns an object read from the wire. */
    public static Map<String, Object> object(JsonValue object) {
        return object(object.fields());
    }

    /** Returns any value; addresses and identifiers become texts, times the protocol's. */
    public static @Nullable Object value(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof JsonValue json) {
            return json(json);
        }
        if (value instanceof Instant time) {
            return Datetime.write(time);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, inner) -> {
                if (inner != null) {
                    fields.put(String.valueOf(name), inner);
                }
            });
            return object(fields);
        }
        if (value instanceof Iterable<?> list) {
            List<Object> items = new ArrayList<>();
            for (Object item : list) {
                Object kept = value(item);
                if (kept != null) {
                    items.add(kept);
                }
            }
            return items;
        }
        return value.toString();
    }

    private static @Nullable Object json(JsonValue json) {
        if (json.isObject()) {
            return object(json.fields());
        }
        if (json.isArray()) {
            return value(json.items());
        }
        if (json.isText() || !json.isPresent()) {
            return json.text().orElse(null);
        }
        BigDecimal number = json.decimal().orElse(null);
        if (number == null) {
            return json.flag(false);
        }
        return number.stripTrailingZeros().scale() <= 0 ? (Object) number.toBigInteger() : number;
    }
}
