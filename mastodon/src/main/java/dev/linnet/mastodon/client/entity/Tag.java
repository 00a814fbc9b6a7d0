package dev.linnet.mastodon.client.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hashtag, without the sign, and how it was used lately. */
public record Tag(
        @Nullable String id,
        String name,
        @Nullable String url,
        List<Use> history,
        @Nullable Boolean following,
        @Nullable Boolean featuring,
        @Nullable Boolean trendable,
        @Nullable Boolean usable,
        @Nullable Boolean requiresReview) {

    /** Replaces what the server left out by empty values. */
    public Tag {
        name = Absent.text(name);
        history = Absent.list(history);
    }

    /** One day: its start as seconds since 1970, and how often and by how many it was used. */
    public record Use(@Nullable String day, long uses, long accounts) {}
}
