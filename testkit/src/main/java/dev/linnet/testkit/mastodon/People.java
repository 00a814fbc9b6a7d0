package dev.linnet.testkit.mastodon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All accounts this server knows. */
final class People {
    private static final Instant LONG_AGO = Instant.parse("2020-02-02T00:00:00Z");
    private final World world;
    private final List<Person> all = new ArrayList<>();

    People(World world) {
        this.world = world;
    }

    Person local(String username) {
        Person known = find(username, null);
        return known != null ? known : add(username, null);
    }

    Person remote(String acct) {
        int at = acct.indexOf('@');
        if (at <= 0) {
            throw new IllegalArgumentException("a remote person is name@domain, not \"" + acct + "\"");
        }
        String username = acct.substring(0, at);
        String domain = acct.substring(at + 1).toLowerCase(Locale.ROOT);
        Person known = find(username, domain);
        return known != null ? known : add(username, domain);
    }

    private Person add(String username, @Nullable String domain) {
        Person person = new Person(world, world.ids.next(), username, domain, LONG_AGO);
        if (world.flavour == Flavour.GOTOSOCIAL && domain == null) {
            person.locked = true;
            person.defaultVisibility = Visibility.UNLISTED;
        }
        all.add(person);
        return person;
    }

    Person named(String acct) {
        Person person = lookup(acct);
        if (person == null) {
            throw new IllegalArgumentException(
                    "nobody here is called " + acct + "; create them with person() or remotePerson()");
        }
        return person;
    }

    @Nullable Person lookup(String handle) {
        String acct = handle.startsWith("@") ? handle.substring(1) : handle;
        int at = acct.indexOf('@');
        return at < 0 ? find(acct, null) : find(acct.substring(0, at), acct.substring(at + 1));
    }

    @Nullable Person find(String username, @Nullable String domain) {
        String wanted =
                domain == null || domain.equalsIgnoreCase(world.domain) ? null : domain.toLowerCase(Locale.ROOT);
        for (Person each : all) {
            if (each.username.equalsIgnoreCase(username) && java.util.Objects.equals(each.domain, wanted)) {
                return each;
            }
        }
        return null;
    }

    @Nullable Person byId(String id) {
        for (Person each : all) {
            if (each.id.equals(id)
                    || (world.flavour.isPleromaFamily() && each.acct().equals(id))) {
                return each;
            }
        }
        return null;
    }

    void remove(Person person) {
        all.remove(person);
    }

    List<Person> all() {
        return List.copyOf(all);
    }
}
