package dev.linnet.mastodon.client.internal;

import dev.linnet.mastodon.client.entity.Notification;
import dev.linnet.mastodon.client.entity.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Mastodon's JSON: snake case, unknown fields ignored, and one odd field never loses the entity around it.
 *
 * <p>A field of the wrong shape is read as absent. Statuses and notifications keep the JSON they were read from.
 */
public final class Wire {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addHandler(new OddFields())
            .addModule(new SimpleModule("mastodon")
                    .addDeserializer(Instant.class, new InstantReader())
                    .setDeserializerModifier(new RawKeeper(List.of(Status.class, Notification.class))))
            .build();

    private Wire() {}

    /** Reads one entity. */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** Reads one entity from a tree. */
    public static <T> T read(JsonNode node, Class<T> type) {
        return MAPPER.treeToValue(node, type);
    }

    /** Reads a tree; an empty text gives a missing node. */
    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** Reads the elements of an array; elements of another shape are left out. */
    static <T> List<T> list(JsonNode array, Class<T> type) {
        List<T> items = new ArrayList<>();
        for (JsonNode node : array) {
            T item = read(node, type);
            if (item != null) {
                items.add(item);
            }
        }
        return List.copyOf(items);
    }

    /** Writes a value made of maps, lists, texts, numbers and flags. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
