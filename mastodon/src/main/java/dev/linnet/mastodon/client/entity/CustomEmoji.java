package dev.linnet.mastodon.client.entity;

import org.jspecify.annotations.Nullable;

/** A picture a server shows for a {@code :shortcode:}. */
public record CustomEmoji(
        String shortcode,
        @Nullable String url,
        @Nullable String staticUrl,
        boolean visibleInPicker,
        @Nullable String category) {

    /** Replaces what the server left out by empty values. */
    public CustomEmoji {
        shortcode = Absent.text(shortcode);
    }
}
