package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report to the moderators.
 *
 * @param category {@code spam}, {@code legal}, {@code violation} or {@code other}
 */
public record Report(
        String id,
        boolean actionTaken,
        @Nullable Instant actionTakenAt,
        String category,
        String comment,
        boolean forwarded,
        @Nullable Instant createdAt,
        List<String> statusIds,
        List<String> ruleIds,
        @Nullable Account targetAccount) {

    /** Replaces what the server left out by empty values. */
    public Report {
        id = Absent.text(id);
        category = Absent.text(category);
        comment = Absent.text(comment);
        statusIds = Absent.list(statusIds);
        ruleIds = Absent.list(ruleIds);
    }
}
