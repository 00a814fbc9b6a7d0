package dev.linnet.mastodon.client.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Network addresses kept away: {@code sign_up_requires_approval}, {@code sign_up_block} or {@code no_access}. */
public record AdminIpBlock(
        String id,
        String ip,
        String severity,
        String comment,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt) {

    /** Replaces what the server left out by empty values. */
    public AdminIpBlock {
        id = Missing.text(id);
        ip = Missing.text(ip);
        severity = Missing.text(severity);
        comment = Missing.text(comment);
    }
}
