package dev.linnet.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** JSON as plain maps, lists, strings, numbers, booleans and nulls. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /**
     * Writes a value.
     *
     * @param value a map, list, string, number, boolean or null
     * @return its JSON text
     */
    public static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads a value.
     *
     * @param json JSON text in UTF-8
     * @return maps, lists and scalars; null for JSON's null
     * @throws IllegalArgumentException when the text is not JSON
     */
    public static @Nullable Object read(byte[] json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads an object.
     *
     * @param json JSON text
     * @return its members in order
     * @throws IllegalArgumentException when the text is not a JSON object
     */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> object(String json) {
        if (read(json.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    /**
     * Builds an object whose members keep the order they are given in; values may be null.
     *
     * @param members name, value, name, value, …
     * @return a mutable map
     */
    public static Map<String, @Nullable Object> of(@Nullable Object... members) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put(String.valueOf(members[i]), members[i + 1]);
        }
        return map;
    }
}
