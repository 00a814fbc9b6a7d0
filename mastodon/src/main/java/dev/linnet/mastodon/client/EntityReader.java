package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.internal.Wire;
import tools.jackson.core.JacksonException;

/** Reads entities from JSON that was kept, such as the {@code raw()} of a notification. No input or output is done. */
public final class EntityReader {

    private EntityReader() {}

    /**
     * Reads an entity; unknown fields are ignored and odd ones are absent.
     *
     * @throws IllegalArgumentException when the text is no JSON object
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            T entity = Wire.read(json, type);
            if (entity != null) {
                return entity;
            }
            throw new IllegalArgumentException("the text is no " + type.getSimpleName());
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("the text is no " + type.getSimpleName() + " in JSON", unreadable);
        }
    }
}
