package dev.linnet.mastodon.client.entity;

import org.jspecify.annotations.Nullable;

/** A server this server keeps away from; the domain may be partly hidden. */
public record DomainBlock(
        String domain,
        String digest,
        String severity,
        @Nullable String comment) {

    /** Replaces what the server left out by empty values. */
    public DomainBlock {
        domain = Absent.text(domain);
        digest = Absent.text(digest);
        severity = Absent.text(severity);
    }
}
