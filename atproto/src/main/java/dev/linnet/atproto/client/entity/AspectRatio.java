package dev.linnet.atproto.client.entity;

import dev.linnet.http.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How wide and high a picture or video is, to each other; the pixels will do.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record AspectRatio(int width, int height) {

    /** Checks both. */
    public AspectRatio {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an aspect ratio is of at least 1, but was " + width + " to " + height);
        }
    }

    /** Returns this as it stands in records. */
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("width", width);
        fields.put("height", height);
        return fields;
    }

    public static Optional<AspectRatio> read(JsonValue json) {
        return Read.maybe(
                json,
                value -> new AspectRatio(
                        Math.toIntExact(value.get("width").number(0)),
                        Math.toIntExact(value.get("height").number(0))));
    }
}
