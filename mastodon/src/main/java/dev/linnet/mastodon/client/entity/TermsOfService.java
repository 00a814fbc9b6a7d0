package dev.linnet.mastodon.client.entity;

import org.jspecify.annotations.Nullable;

/** The terms of service, HTML, from one day on. */
public record TermsOfService(
        String content,
        @Nullable String effectiveDate,
        boolean effective,
        @Nullable String succeededBy) {

    /** Replaces what the server left out by empty values. */
    public TermsOfService {
        content = Absent.text(content);
    }
}
