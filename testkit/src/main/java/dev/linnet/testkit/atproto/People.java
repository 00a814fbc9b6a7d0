package dev.linnet.testkit.atproto;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every account, by DID and by handle. */
final class People {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final World world;
    private final Map<String, Person> byDid = new LinkedHashMap<>();
    private final Map<String, Person> byHandle = new LinkedHashMap<>();

    People(World world) {
        this.world = world;
    }

    /** The account of that name, created when there is none; a name without a dot gets the server's domain. */
    Person named(String name) {
        String handle = full(name);
        Person known = byHandle.get(handle);
        return known == null ? create(handle, "did:plc:" + letters(24)) : known;
    }

    Person create(String handle, String did) {
        Person person = new Person(world, did, handle, new SigningKey());
        byDid.put(did, person);
        byHandle.put(handle, person);
        world.events.identity(person);
        world.events.account(person);
        world.events.commit(person, person.repo.commit(List.of()));
        world.events.sync(person);
        return person;
    }

    void rename(Person person, String name) {
        byHandle.remove(person.handle);
        person.handle = full(name);
        byHandle.put(person.handle, person);
        world.events.identity(person);
    }

    /** By DID or handle, with or without an at sign; null when there is no such account. */
    @Nullable Person find(String identifier) {
        String plain = identifier.startsWith("@") ? identifier.substring(1) : identifier;
        return plain.startsWith("did:") ? byDid.get(plain) : byHandle.get(full(plain));
    }

    @Nullable Person authorOf(String uri) {
        if (!uri.startsWith("at://")) {
            return null;
        }
        int slash = uri.indexOf('/', 5);
        return find(slash < 0 ? uri.substring(5) : uri.substring(5, slash));
    }

    Collection<Person> all() {
        return byDid.values();
    }

    private String full(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains(".") ? lower : lower + "." + world.domain;
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(world.random.nextInt(32)));
        }
        return text.toString();
    }
}
