package dev.linnet.testkit.mastodon;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People's lists of people. */
final class Lists {
    private final Map<String, Roll> all = new LinkedHashMap<>();

    /** One list. */
    static final class Roll {
        final String id;
        final Person owner;
        String title;
        String repliesPolicy = "list";
        boolean exclusive;
        final Set<Person> members = new LinkedHashSet<>();

        Roll(String id, Person owner, String title) {
            this.id = id;
            this.owner = owner;
            this.title = title;
        }
    }

    Roll add(Roll roll) {
        all.put(roll.id, roll);
        return roll;
    }

    @Nullable Roll byId(String id) {
        return all.get(id);
    }

    void remove(Roll roll) {
        all.remove(roll.id);
    }

    List<Roll> of(Person owner) {
        return all.values().stream().filter(each -> each.owner == owner).toList();
    }

    boolean holds(String id, Person owner, Person member) {
        Roll roll = all.get(id);
        return roll != null && roll.owner == owner && roll.members.contains(member);
    }
}
