package dev.linnet.testkit.mastodon;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One notification. */
final class Notice {
    final String id;
    final String type;
    final Person to;
    final Person from;
    final @Nullable Toot toot;
    final Instant createdAt;
    final String groupKey;
    final Map<String, @Nullable Object> extra;
    boolean filtered;

    Notice(
            String id,
            String type,
            Person to,
            Person from,
            @Nullable Toot toot,
            Instant createdAt,
            String groupKey,
            Map<String, @Nullable Object> extra) {
        this.id = id;
        this.type = type;
        this.to = to;
        this.from = from;
        this.toot = toot;
        this.createdAt = createdAt;
        this.groupKey = groupKey;
        this.extra = extra;
    }
}
