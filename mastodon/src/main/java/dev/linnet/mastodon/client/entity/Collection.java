package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of accounts somebody recommends (Mastodon 4.6). */
public record Collection(
        String id,
        String accountId,
        @Nullable String uri,
        @Nullable String url,
        String name,
        String description,
        @Nullable String language,
        boolean local,
        boolean sensitive,
        boolean discoverable,
        long itemCount,
        List<Item> items,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    /** Replaces what the server left out by empty values. */
    public Collection {
        id = Absent.text(id);
        accountId = Absent.text(accountId);
        name = Absent.text(name);
        description = Absent.text(description);
        items = Absent.list(items);
    }

    /** A recommended account: {@code pending}, {@code accepted}, {@code rejected} or {@code revoked}. */
    public record Item(
            String id,
            @Nullable String accountId,
            String state,
            @Nullable Instant createdAt) {

        /** Replaces what the server left out by empty values. */
        public Item {
            id = Absent.text(id);
            state = Absent.text(state);
        }
    }
}
