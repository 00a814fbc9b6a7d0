package dev.linnet.testkit.atproto;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads records whatever they hold: what is absent or of another type is null or empty. */
final class Pick {
    private Pick() {}

    static @Nullable Object at(@Nullable Object value, String... path) {
        Object found = value;
        for (String name : path) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    static @Nullable String text(@Nullable Object value, String... path) {
        return at(value, path) instanceof String text ? text : null;
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(@Nullable Object value, String... path) {
        return at(value, path) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<@Nullable Object> list(@Nullable Object value, String... path) {
        return at(value, path) instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
    }
}
