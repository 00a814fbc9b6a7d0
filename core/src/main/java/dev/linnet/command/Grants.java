package dev.linnet.command;

import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Levels given to people by network and id, for one place or for everywhere; for one place counts more.
 * Kept in memory: save {@link #all} and give it back on start to keep them for longer. Safe for use by many threads.
 */
public final class Grants implements Privileges.Lookup {

    /** The place of a grant that counts everywhere. */
    public static final String EVERYWHERE = "";

    private final Map<Holder, Privilege> levels = new ConcurrentHashMap<>();

    /** Makes a table without grants. */
    public Grants() {}

    /** Makes a table of grants saved before. */
    public Grants(Collection<Grant> saved) {
        saved.forEach(this::give);
    }

    /** Gives somebody a level, replacing another one at the same place. */
    public void give(Grant grant) {
        levels.put(new Holder(grant.network(), grant.userId(), grant.place()), grant.privilege());
    }

    /** Gives somebody a level everywhere on the network of an account. */
    public void give(Account account, String userId, Privilege privilege) {
        give(new Grant(network(account), userId, EVERYWHERE, privilege));
    }

    /** Gives somebody a level in one place. */
    public void give(Account account, String userId, Conversation place, Privilege privilege) {
        give(new Grant(network(account), userId, place.id(), privilege));
    }

    /** Takes a level away. Returns whether there was one. */
    public boolean take(Account account, String userId, String place) {
        return levels.remove(new Holder(network(account), userId, place)) != null;
    }

    /** Returns all grants, in a fixed order. */
    public List<Grant> all() {
        return levels.entrySet().stream()
                .map(row -> new Grant(
                        row.getKey().network(),
                        row.getKey().userId(),
                        row.getKey().place(),
                        row.getValue()))
                .sorted(Comparator.comparing(Grant::network)
                        .thenComparing(Grant::place)
                        .thenComparing(Grant::userId))
                .toList();
    }

    @Override
    public Optional<Privilege> level(Account account, String userId, Conversation place) {
        String network = network(account);
        return Optional.ofNullable(levels.get(new Holder(network, userId, place.id())))
                .or(() -> Optional.ofNullable(levels.get(new Holder(network, userId, EVERYWHERE))));
    }

    /** Returns the name under which an account's network is kept: ids mean something on their own server only. */
    public static String network(Account account) {
        return account.platform() + ":" + account.server();
    }

    /**
     * One level given to one person.
     *
     * @param network the network's short name and server, as {@link Grants#network} gives it
     * @param userId the network's own id of the person
     * @param place the id of the conversation it counts in, or {@link #EVERYWHERE}
     * @param privilege the level
     */
    public record Grant(String network, String userId, String place, Privilege privilege) {}

    private record Holder(String network, String userId, String place) {}
}
