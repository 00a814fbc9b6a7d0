package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter of the older kind: one phrase. */
public record FilterV1(
        String id,
        String phrase,
        List<String> context,
        @Nullable Instant expiresAt,
        boolean irreversible,
        boolean wholeWord) {

    /** Replaces what the server left out by empty values. */
    public FilterV1 {
        id = Absent.text(id);
        phrase = Absent.text(phrase);
        context = Absent.list(context);
    }
}
