package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.entity.Account;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as moderators see it; the domain is null for people of the own server. */
public record AdminAccount(
        String id,
        String username,
        @Nullable String domain,
        @Nullable Instant createdAt,
        @Nullable String email,
        @Nullable String ip,
        List<Ip> ips,
        @Nullable String locale,
        @Nullable String inviteRequest,
        Account.@Nullable Role role,
        boolean confirmed,
        boolean approved,
        boolean disabled,
        boolean silenced,
        boolean suspended,
        boolean sensitized,
        @Nullable Account account) {

    /** Replaces what the server left out by empty values. */
    public AdminAccount {
        id = Missing.text(id);
        username = Missing.text(username);
        ips = Missing.list(ips);
    }

    /** An address it was used from. */
    public record Ip(String ip, @Nullable Instant usedAt) {

        /** Replaces what the server left out by empty values. */
        public Ip {
            ip = Missing.text(ip);
        }
    }
}
