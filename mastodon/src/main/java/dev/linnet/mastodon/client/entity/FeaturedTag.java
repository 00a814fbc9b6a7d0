package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A hashtag shown on a profile. */
public record FeaturedTag(
        String id,
        String name,
        @Nullable String url,
        long statusesCount,
        @Nullable Instant lastStatusAt) {

    /** Replaces what the server left out by empty values. */
    public FeaturedTag {
        id = Absent.text(id);
        name = Absent.text(name);
    }
}
