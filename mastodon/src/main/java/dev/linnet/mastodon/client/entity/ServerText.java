package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A text of the server (description, privacy policy), HTML. */
public record ServerText(String content, @Nullable Instant updatedAt) {

    /** Replaces what the server left out by empty values. */
    public ServerText {
        content = Absent.text(content);
    }
}
