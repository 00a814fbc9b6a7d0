package dev.linnet.testkit.atproto;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a view of the whole network makes of all records: who likes, answers, quotes and follows what. */
final class Index {
    private final World world;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Map<Person, Entry>> pairs = new HashMap<>();
    private final Map<String, Map<String, Entry>> groups = new HashMap<>();
    private long counted;

    Index(World world) {
        this.world = world;
    }

    void take(Person author, Repo.Op op) {
        String uri = "at://" + author.did + "/" + op.path();
        Entry before = entries.remove(uri);
        if (before != null) {
            forget(before);
        }
        if (op.now() != null) {
            Instant now = world.clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Instant written = Times.read(op.now().value().get("createdAt"));
            Instant created = written == null ? null : written.truncatedTo(ChronoUnit.MILLIS);
            Entry entry = new Entry(
                    uri,
                    op.now().cid().toString(),
                    author,
                    op.collection(),
                    op.rkey(),
                    op.now().value(),
                    before == null ? now : before.indexedAt(),
                    created == null || created.isAfter(now) ? now : created,
                    before == null ? ++counted : before.number());
            entries.put(uri, entry);
            learn(entry);
            if (before == null) {
                world.notices.about(entry);
            }
        } else if (before != null) {
            world.notices.forget(uri);
        }
    }

    @Nullable Entry find(@Nullable String uri) {
        return uri == null ? null : entries.get(resolved(uri));
    }

    /** The same URI with a DID where it had a handle. */
    String resolved(String uri) {
        if (!uri.startsWith("at://") || uri.startsWith("at://did:")) {
            return uri;
        }
        int slash = uri.indexOf('/', 5);
        Person person = slash < 0 ? null : world.people.find(uri.substring(5, slash));
        return person == null ? uri : "at://" + person.did + uri.substring(slash);
    }

    Collection<Entry> all() {
        return entries.values();
    }

    Collection<Entry> likes(String uri) {
        return of(Entry.LIKE, uri).values();
    }

    Collection<Entry> reposts(String uri) {
        return of(Entry.REPOST, uri).values();
    }

    /** The like, repost, follow or block of a subject by a person, or null. */
    @Nullable Entry by(Person person, String collection, String subject) {
        return of(collection, subject).get(person);
    }

    /** Likes, reposts, follows or blocks of a subject by who made them, oldest first. */
    Map<Person, Entry> of(String collection, String subject) {
        return pairs.getOrDefault(collection + " " + subject, Map.of());
    }

    Collection<Entry> replies(String uri) {
        return group("replies", uri);
    }

    Collection<Entry> quotes(String uri) {
        return group("quotes", uri);
    }

    Collection<Entry> items(String list) {
        return group("items", list);
    }

    /** One person's records of a collection, oldest first. */
    Collection<Entry> made(Person person, String collection) {
        return group(collection, person.did);
    }

    private Collection<Entry> group(String kind, String key) {
        return groups.getOrDefault(kind + " " + key, Map.of()).values();
    }

    private void learn(Entry entry) {
        String subject = entry.subject();
        if (isPair(entry) && subject != null) {
            pairs.computeIfAbsent(entry.collection() + " " + subject, key -> new LinkedHashMap<>())
                    .putIfAbsent(entry.author(), entry);
        }
        for (String group : groupsOf(entry)) {
            groups.computeIfAbsent(group, key -> new LinkedHashMap<>()).put(entry.uri(), entry);
        }
    }

    private void forget(Entry entry) {
        String subject = entry.subject();
        if (isPair(entry) && subject != null) {
            Map<Person, Entry> held = pairs.get(entry.collection() + " " + subject);
            Entry known = held == null ? null : held.get(entry.author());
            if (held != null && known != null && known.uri().equals(entry.uri())) {
                held.remove(entry.author());
            }
        }
        for (String group : groupsOf(entry)) {
            Map<String, Entry> held = groups.get(group);
            if (held != null) {
                held.remove(entry.uri());
            }
        }
    }

    private static boolean isPair(Entry entry) {
        return switch (entry.collection()) {
            case Entry.LIKE, Entry.REPOST, Entry.FOLLOW, Entry.BLOCK -> true;
            default -> false;
        };
    }

    private static List<String> groupsOf(Entry entry) {
        List<String> keys = new ArrayList<>();
        keys.add(entry.collection() + " " + entry.author().did);
        String parent = entry.parent();
        if (parent != null) {
            keys.add("replies " + parent);
        }
        String quoted = entry.quoted();
        if (quoted != null) {
            keys.add("quotes " + quoted);
        }
        String list = entry.collection().equals(Entry.LIST_ITEM) ? Pick.text(entry.value(), "list") : null;
        if (list != null) {
            keys.add("items " + list);
        }
        return keys;
    }
}
