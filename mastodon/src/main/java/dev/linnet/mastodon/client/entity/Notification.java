package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the account.
 *
 * @param type what happened; an open set
 * @param groupKey an opaque key shared by notifications that belong together
 * @param account who did it; null for a few types of the server itself
 * @param status the post it is about: for likes and boosts the account's own post, for {@code quoted_update} its own quote
 * @param emoji Akkoma and Pleroma: the emoji of a reaction
 * @param emojiUrl Akkoma and Pleroma: its picture when it is a custom one
 * @param target Akkoma and Pleroma: the account somebody moved to
 * @param raw the JSON as the server sent it
 */
public record Notification(
        String id,
        NotificationType type,
        @Nullable String groupKey,
        @Nullable Instant createdAt,
        @Nullable Account account,
        @Nullable Status status,
        @Nullable Report report,
        @Nullable SeveranceEvent event,
        @Nullable AccountWarning moderationWarning,
        @Nullable Collection collection,
        @Nullable Fallback fallback,
        @Nullable String emoji,
        @Nullable String emojiUrl,
        @Nullable Account target,
        String raw) {

    /** Replaces what the server left out by empty values. */
    public Notification {
        id = Absent.text(id);
        raw = Absent.text(raw);
    }

    @Override
    public String toString() {
        return "Notification[" + id + " " + type + "]";
    }

    /** What to show for a type the reader does not know. */
    public record Fallback(
            String title,
            @Nullable String summary,
            @Nullable String details) {

        /** Replaces what the server left out by empty values. */
        public Fallback {
            title = Absent.text(title);
        }
    }
}
