package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Filtered notifications by one account, waiting to be accepted. */
public record NotificationRequest(
        String id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        Account account,
        long notificationsCount,
        @Nullable Status lastStatus) {

    /** Replaces what the server left out by empty values. */
    public NotificationRequest {
        id = Absent.text(id);
    }
}
