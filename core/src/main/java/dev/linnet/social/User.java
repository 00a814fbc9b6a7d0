package dev.linnet.social;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person or a bot on a network.
 *
 * @param id the network's own id, opaque and stable; compare people by this
 * @param handle the full address by which others mention this user, without the leading {@code @}
 *     ({@code ann@example.social}, {@code ann.bsky.social}); it may change
 * @param displayName the name shown to people; never empty, falls back to the handle
 * @param bot whether the account is flagged as automated
 * @param url the profile page, if there is one
 * @param bio the profile text with its fields, as plain text; empty when unknown
 * @param roles what the user is in the place where it spoke ({@code moderator}, {@code broadcaster}, …); empty where the
 *     network has no such thing
 */
public record User(
        String id,
        String handle,
        String displayName,
        boolean bot,
        @Nullable String url,
        String bio,
        Set<String> roles) {

    public User {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a user needs an id, but it was empty");
        }
        displayName = displayName.isBlank() ? handle : displayName;
        roles = Set.copyOf(roles);
    }

    /** Returns a person of whom only the id and the handle are known. */
    public static User of(String id, String handle) {
        return new User(id, handle, handle, false, null, "", Set.of());
    }

    /** Returns the same user with another display name. */
    public User named(String name) {
        return new User(id, handle, name, bot, url, bio, roles);
    }

    /** Returns the same user flagged as automated. */
    public User asBot() {
        return new User(id, handle, displayName, true, url, bio, roles);
    }

    /** Returns the same user with another profile text. */
    public User withBio(String text) {
        return new User(id, handle, displayName, bot, url, text, roles);
    }

    /** Returns the same user with the given roles. */
    public User withRoles(Set<String> held) {
        return new User(id, handle, displayName, bot, url, bio, held);
    }

    /** Tells whether both are the same user of one network, whatever their names are now. */
    public boolean is(User other) {
        return id.equals(other.id);
    }
}
