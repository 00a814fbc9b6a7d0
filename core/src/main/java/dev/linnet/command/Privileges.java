package dev.linnet.command;

import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds out how much somebody may do: what was given to the person by name comes first, then the highest of the roles
 * the network shows, then the level of everybody. People are told apart by id, never by a name they can change.
 * Immutable.
 */
public final class Privileges {

    private final List<Lookup> lookups;
    private final Map<String, Privilege> roles;
    private final Privilege everybody;
    private final Predicate<Conversation> places;

    private Privileges(
            List<Lookup> lookups, Map<String, Privilege> roles, Privilege everybody, Predicate<Conversation> places) {
        this.lookups = List.copyOf(lookups);
        this.roles = Map.copyOf(roles);
        this.everybody = everybody;
        this.places = places;
    }

    /** Everybody is {@link Privilege#REGULAR}, whatever their roles. */
    public static Privileges standard() {
        return new Privileges(List.of(), Map.of(), Privilege.REGULAR, place -> true);
    }

    /** Returns the same, asking this source too, after those added before. {@link Grants} is one. */
    public Privileges with(Lookup source) {
        List<Lookup> more = new ArrayList<>(lookups);
        more.add(source);
        return new Privileges(more, roles, everybody, places);
    }

    /** Returns the same with a level for a role of {@link User#roles}, whatever its case. */
    public Privileges role(String role, Privilege privilege) {
        Map<String, Privilege> more = new HashMap<>(roles);
        more.put(role.toLowerCase(Locale.ROOT), privilege);
        return new Privileges(lookups, more, everybody, places);
    }

    /** Returns the same with another level for those nothing else is known of. */
    public Privileges everybodyElse(Privilege privilege) {
        return new Privileges(lookups, roles, privilege, places);
    }

    /** Returns the same, ignoring everybody in places that do not fit. */
    public Privileges onlyIn(Predicate<Conversation> known) {
        return new Privileges(lookups, roles, everybody, places.and(known));
    }

    /** Returns what a user may do in a place. */
    public Privilege of(Account account, User user, Conversation place) {
        if (!places.test(place)) {
            return Privilege.IGNORED;
        }
        for (Lookup source : lookups) {
            Optional<Privilege> level = source.level(account, user.id(), place);
            if (level.isPresent()) {
                return level.get();
            }
        }
        return user.roles().stream()
                .map(role -> roles.get(role.toLowerCase(Locale.ROOT)))
                .filter(level -> level != null)
                .max(Comparator.comparingInt(Privilege::rank))
                .orElse(everybody);
    }

    /** Knows levels given to people by id. Must be safe for use by many threads. */
    @FunctionalInterface
    public interface Lookup {
        /** Returns the level of a user in a place, or nothing where none was given. */
        Optional<Privilege> level(Account account, String userId, Conversation place);
    }
}
