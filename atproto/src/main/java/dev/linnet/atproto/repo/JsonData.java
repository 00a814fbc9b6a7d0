package dev.linnet.atproto.repo;

import dev.linnet.http.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the JSON of the AT Protocol as DAG-CBOR, and refuses what the data model does not allow. */
final class JsonData {

    private static final Comparator<String> KEYS = Comparator.comparing(
            key -> key.getBytes(StandardCharsets.UTF_8),
            Comparator.<byte[]>comparingInt(key -> key.length).thenComparing(Arrays::compareUnsigned));
    private static final String TYPE = "$type";
    private static final int DEEPEST = 96;

    private final CborWriter out;
    private int depth;

    JsonData(CborWriter out) {
        this.out = out;
    }

    void value(JsonValue json) {
        if (json.isObject() || json.isArray()) {
            if (++depth > DEEPEST) {
                throw wrong("objects and arrays lie deeper than " + DEEPEST + " in each other");
            }
            if (json.isObject()) {
                object(json.fields());
            } else {
                array(json.items());
            }
            depth--;
        } else if (json.isText()) {
            out.text(json.text(""));
        } else if (!json.isPresent()) {
            out.nothing();
        } else if (json.decimal().isPresent()) {
            out.number(whole(json.decimal().get()));
        } else {
            out.flag(json.flag(false));
        }
    }

    private void array(List<JsonValue> items) {
        out.list(items.size());
        items.forEach(this::value);
    }

    private void object(Map<String, JsonValue> fields) {
        if (fields.containsKey("$link")) {
            out.link(Cid.parse(only("$link", fields)));
        } else if (fields.containsKey("$bytes")) {
            out.bytes(base64(only("$bytes", fields)));
        } else {
            checkType(fields);
            out.map(fields.size());
            fields.keySet().stream().sorted(KEYS).forEach(key -> {
                out.text(key);
                value(fields.getOrDefault(key, fields.values().iterator().next()));
            });
        }
    }

    private static String only(String key, Map<String, JsonValue> fields) {
        JsonValue value = new LinkedHashMap<>(fields).remove(key);
        if (value == null || fields.size() != 1 || !value.isText()) {
            throw wrong("an object with " + key + " has to have just that, a text");
        }
        return value.text("");
    }

    private static void checkType(Map<String, JsonValue> fields) {
        JsonValue type = fields.get(TYPE);
        if (type == null) {
            return;
        }
        if (!type.isText() || type.text("").isEmpty()) {
            throw wrong("a $type is not a text, or empty");
        }
        if (type.text("").equals("blob")) {
            JsonValue size = fields.get("size");
            JsonValue mime = fields.get("mimeType");
            JsonValue ref = fields.get("ref");
            if (size == null || size.decimal().isEmpty() || mime == null || !mime.isText() || ref == null) {
                throw wrong("a blob needs a ref, a mimeType and a size");
            }
            Cid.parse(only("$link", ref.fields()));
        }
    }

    private static long whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException fraction) {
            throw wrong("a number has a fraction or does not fit into 64 bits with a sign");
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException not) {
            throw wrong("$bytes is not base 64");
        }
    }

    private static MalformedDataException wrong(String what) {
        return new MalformedDataException("Not data of the AT Protocol: " + what);
    }
}
