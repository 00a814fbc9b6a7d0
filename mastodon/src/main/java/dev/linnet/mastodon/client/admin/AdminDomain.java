package dev.linnet.mastodon.client.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of a list of domains: those allowed, or those whose e-mail addresses cannot sign up. */
public record AdminDomain(
        String id, String domain, @Nullable Instant createdAt) {

    /** Replaces what the server left out by empty values. */
    public AdminDomain {
        id = Missing.text(id);
        domain = Missing.text(domain);
    }
}
