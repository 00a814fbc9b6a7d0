package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.internal.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts to list; what is null does not matter.
 *
 * @param origin {@code local} or {@code remote}
 * @param status {@code active}, {@code pending}, {@code disabled}, {@code silenced} or {@code suspended}
 * @param permissions {@code staff} for moderators and administrators
 * @param username part of the name
 * @param displayName part of the displayed name
 * @param byDomain the domain
 * @param email part of the e-mail address
 * @param ip the address
 */
public record AccountSearch(
        @Nullable String origin,
        @Nullable String status,
        @Nullable String permissions,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String byDomain,
        @Nullable String email,
        @Nullable String ip) {

    /** Returns a search for all accounts. */
    public static AccountSearch all() {
        return new AccountSearch(null, null, null, null, null, null, null, null);
    }

    /** Returns a search for accounts of the own server in a state, such as {@code pending}. */
    public static AccountSearch local(String status) {
        return new AccountSearch("local", status, null, null, null, null, null, null);
    }

    Fields fields() {
        return Fields.of("origin", origin)
                .with("status", status)
                .with("permissions", permissions)
                .with("username", username)
                .with("display_name", displayName)
                .with("by_domain", byDomain)
                .with("email", email)
                .with("ip", ip);
    }

    Fields oldFields() {
        Fields fields = Fields.of("username", username)
                .with("display_name", displayName)
                .with("by_domain", byDomain)
                .with("email", email)
                .with("ip", ip);
        fields = origin == null ? fields : fields.with(origin, true);
        fields = status == null ? fields : fields.with(status, true);
        return "staff".equals(permissions) ? fields.with("staff", true) : fields;
    }
}
