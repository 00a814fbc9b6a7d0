package dev.linnet.mastodon.client.entity;

import org.jspecify.annotations.Nullable;

/** Work the server does in the background, {@code running} or {@code finished}. */
public record AsyncRefresh(
        String id, String status, @Nullable Long resultCount) {

    /** Replaces what the server left out by empty values. */
    public AsyncRefresh {
        id = Absent.text(id);
        status = Absent.text(status);
    }
}
