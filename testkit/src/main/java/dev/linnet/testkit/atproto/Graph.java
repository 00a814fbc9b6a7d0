package dev.linnet.testkit.atproto;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who follows and blocks whom. */
final class Graph {
    private final World world;

    Graph(World world) {
        this.world = world;
    }

    @Nullable Entry follow(Person from, Person to) {
        return world.index.by(from, Entry.FOLLOW, to.did);
    }

    @Nullable Entry block(Person from, Person to) {
        return world.index.by(from, Entry.BLOCK, to.did);
    }

    /** Whether one of both blocks the other. */
    boolean blocked(Person one, Person other) {
        return block(one, other) != null || block(other, one) != null;
    }

    /** The records of those who follow a person, oldest first. */
    Collection<Entry> followers(Person person) {
        return world.index.of(Entry.FOLLOW, person.did).values();
    }

    /** The records by which a person follows, oldest first, each account once. */
    List<Entry> follows(Person person) {
        List<Entry> follows = new ArrayList<>();
        for (Entry entry : world.index.made(person, Entry.FOLLOW)) {
            String did = entry.subject();
            Person to = did == null ? null : world.people.find(did);
            Entry counted = to == null ? null : follow(person, to);
            if (counted != null && counted.uri().equals(entry.uri())) {
                follows.add(entry);
            }
        }
        return follows;
    }
}
