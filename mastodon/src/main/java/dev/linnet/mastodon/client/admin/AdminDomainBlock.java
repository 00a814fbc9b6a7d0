package dev.linnet.mastodon.client.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A server that is kept away: {@code noop}, {@code silence} or {@code suspend}. */
public record AdminDomainBlock(
        String id,
        String domain,
        @Nullable Instant createdAt,
        String severity,
        boolean rejectMedia,
        boolean rejectReports,
        boolean obfuscate,
        @Nullable String privateComment,
        @Nullable String publicComment) {

    /** Replaces what the server left out by empty values. */
    public AdminDomainBlock {
        id = Missing.text(id);
        domain = Missing.text(domain);
        severity = Missing.text(severity);
    }
}
