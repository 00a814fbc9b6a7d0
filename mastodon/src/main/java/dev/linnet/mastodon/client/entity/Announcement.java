package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something the administrators tell everybody; the content is HTML. */
public record Announcement(
        String id,
        String content,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        boolean allDay,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        boolean read,
        List<Reaction> reactions,
        List<CustomEmoji> emojis) {

    /** Replaces what the server left out by empty values. */
    public Announcement {
        id = Absent.text(id);
        content = Absent.text(content);
        reactions = Absent.list(reactions);
        emojis = Absent.list(emojis);
    }

    /** An emoji people put under it; the name is the character or the shortcode. */
    public record Reaction(
            String name,
            long count,
            boolean me,
            @Nullable String url,
            @Nullable String staticUrl) {

        /** Replaces what the server left out by empty values. */
        public Reaction {
            name = Absent.text(name);
        }
    }
}
