package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person, bot or group.
 *
 * @param acct the handle: {@code name} on the same server, {@code name@domain} elsewhere
 * @param note the biography, HTML
 * @param source the owner's own view, sent for the own account only
 * @param role the own role on the server, sent for the own account only
 * @param moved the account that took this one's place
 * @param muteExpiresAt when a temporary mute ends, sent in the list of muted accounts only
 */
public record Account(
        String id,
        String username,
        String acct,
        String displayName,
        String note,
        @Nullable String url,
        @Nullable String uri,
        @Nullable String avatar,
        @Nullable String avatarStatic,
        @Nullable String header,
        @Nullable String headerStatic,
        boolean locked,
        boolean bot,
        boolean group,
        boolean suspended,
        boolean limited,
        boolean memorial,
        @Nullable Boolean discoverable,
        @Nullable Boolean noindex,
        @Nullable Boolean indexable,
        @Nullable Boolean hideCollections,
        @Nullable Instant createdAt,
        @Nullable Instant lastStatusAt,
        long statusesCount,
        long followersCount,
        long followingCount,
        List<Field> fields,
        List<CustomEmoji> emojis,
        List<Role> roles,
        @Nullable Account moved,
        @Nullable Source source,
        @Nullable Role role,
        @Nullable Instant muteExpiresAt) {

    /** Replaces what the server left out by empty values. */
    public Account {
        id = Absent.text(id);
        username = Absent.text(username);
        acct = Absent.text(acct);
        displayName = Absent.text(displayName);
        note = Absent.text(note);
        fields = Absent.list(fields);
        emojis = Absent.list(emojis);
        roles = Absent.list(roles);
    }

    /** One line of a profile; the value is HTML. */
    public record Field(String name, String value, @Nullable Instant verifiedAt) {

        /** Replaces what the server left out by empty values. */
        public Field {
            name = Absent.text(name);
            value = Absent.text(value);
        }
    }

    /** A role on the server; the permissions are a decimal bit set, sent for the own account only. */
    public record Role(
            String id, String name, String color, @Nullable String permissions, boolean highlighted) {

        /** Replaces what the server left out by empty values. */
        public Role {
            id = Absent.text(id);
            name = Absent.text(name);
            color = Absent.text(color);
        }
    }

    /** What the owner typed and chose: plain texts and the defaults for new posts. */
    public record Source(
            String note,
            List<Field> fields,
            @Nullable Visibility privacy,
            boolean sensitive,
            @Nullable String language,
            long followRequestsCount,
            @Nullable Boolean indexable,
            @Nullable Boolean discoverable,
            @Nullable Boolean hideCollections,
            @Nullable String quotePolicy,
            List<String> attributionDomains) {

        /** Replaces what the server left out by empty values. */
        public Source {
            note = Absent.text(note);
            fields = Absent.list(fields);
            attributionDomains = Absent.list(attributionDomains);
        }
    }
}
