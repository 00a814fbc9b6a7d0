package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What moderators told the account.
 *
 * @param action {@code none}, {@code disable}, {@code mark_statuses_as_sensitive}, {@code delete_statuses}, {@code sensitive},
 *     {@code silence} or {@code suspend}
 */
public record AccountWarning(
        String id,
        String action,
        String text,
        List<String> statusIds,
        @Nullable Account targetAccount,
        @Nullable Appeal appeal,
        @Nullable Instant createdAt) {

    /** Replaces what the server left out by empty values. */
    public AccountWarning {
        id = Absent.text(id);
        action = Absent.text(action);
        text = Absent.text(text);
        statusIds = Absent.list(statusIds);
    }

    /** The appeal against it: {@code pending}, {@code approved} or {@code rejected}. */
    public record Appeal(String text, String state) {

        /** Replaces what the server left out by empty values. */
        public Appeal {
            text = Absent.text(text);
            state = Absent.text(state);
        }
    }
}
