package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.entity.Rule;
import dev.linnet.mastodon.client.entity.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as moderators see it. */
public record AdminReport(
        String id,
        boolean actionTaken,
        @Nullable Instant actionTakenAt,
        String category,
        String comment,
        boolean forwarded,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable AdminAccount account,
        @Nullable AdminAccount targetAccount,
        @Nullable AdminAccount assignedAccount,
        @Nullable AdminAccount actionTakenByAccount,
        List<Status> statuses,
        List<Rule> rules) {

    /** Replaces what the server left out by empty values. */
    public AdminReport {
        id = Missing.text(id);
        category = Missing.text(category);
        comment = Missing.text(comment);
        statuses = Missing.list(statuses);
        rules = Missing.list(rules);
    }
}
