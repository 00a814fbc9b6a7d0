package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the own account and another one stand.
 *
 * @param note the private note about the other account
 * @param languages the languages followed, null for all
 */
public record Relationship(
        String id,
        boolean following,
        boolean showingReblogs,
        boolean notifying,
        @Nullable List<String> languages,
        boolean followedBy,
        boolean blocking,
        boolean blockedBy,
        boolean muting,
        boolean mutingNotifications,
        @Nullable Instant mutingExpiresAt,
        boolean requested,
        boolean requestedBy,
        boolean domainBlocking,
        boolean endorsed,
        String note) {

    /** Replaces what the server left out by empty values. */
    public Relationship {
        id = Absent.text(id);
        note = Absent.text(note);
    }
}
