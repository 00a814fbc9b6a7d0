package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Follows that a block cut.
 *
 * @param type {@code domain_block}, {@code user_domain_block} or {@code account_suspension}
 * @param purged whether the list of those follows is gone
 */
public record SeveranceEvent(
        String id,
        String type,
        boolean purged,
        String targetName,
        long followersCount,
        long followingCount,
        @Nullable Instant createdAt) {

    /** Replaces what the server left out by empty values. */
    public SeveranceEvent {
        id = Absent.text(id);
        type = Absent.text(type);
        targetName = Absent.text(targetName);
    }
}
