package dev.linnet.atproto.client.entity;

import dev.linnet.http.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who likes something, and since when.
 *
 * @param actor who
 * @param createdAt when they say so
 */
public record Like(Profile actor, @Nullable Instant createdAt) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it does not say who
     */
    public static Like of(JsonValue json) {
        return new Like(Profile.of(json.get("actor")), Read.time(json.get("createdAt")));
    }
}
