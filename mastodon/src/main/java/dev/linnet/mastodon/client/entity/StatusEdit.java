package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a post. */
public record StatusEdit(
        String content,
        String spoilerText,
        boolean sensitive,
        @Nullable Instant createdAt,
        @Nullable Account account,
        List<MediaAttachment> mediaAttachments,
        @Nullable Poll poll,
        List<CustomEmoji> emojis) {

    /** Replaces what the server left out by empty values. */
    public StatusEdit {
        content = Absent.text(content);
        spoilerText = Absent.text(spoilerText);
        mediaAttachments = Absent.list(mediaAttachments);
        emojis = Absent.list(emojis);
    }
}
