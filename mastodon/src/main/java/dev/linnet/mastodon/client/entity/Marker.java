package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a timeline was read. */
public record Marker(
        String lastReadId, int version, @Nullable Instant updatedAt) {

    /** Replaces what the server left out by empty values. */
    public Marker {
        lastReadId = Absent.text(lastReadId);
    }
}
