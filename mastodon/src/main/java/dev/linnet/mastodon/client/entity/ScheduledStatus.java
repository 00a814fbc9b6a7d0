package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post that waits for its time. */
public record ScheduledStatus(
        String id, @Nullable Instant scheduledAt, @Nullable Params params, List<MediaAttachment> mediaAttachments) {

    /** Replaces what the server left out by empty values. */
    public ScheduledStatus {
        id = Absent.text(id);
        mediaAttachments = Absent.list(mediaAttachments);
    }

    /** What will be posted. */
    public record Params(
            String text,
            @Nullable Visibility visibility,
            @Nullable String spoilerText,
            boolean sensitive,
            @Nullable String language,
            @Nullable String inReplyToId,
            List<String> mediaIds,
            @Nullable String idempotency,
            @Nullable String quotedStatusId,
            @Nullable Instant scheduledAt) {

        /** Replaces what the server left out by empty values. */
        public Params {
            text = Absent.text(text);
            mediaIds = Absent.list(mediaIds);
        }
    }
}
