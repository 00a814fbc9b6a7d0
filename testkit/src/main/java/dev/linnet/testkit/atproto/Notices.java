package dev.linnet.testkit.atproto;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is told of what: one notification per post and person, a mention before a quote before a reply. */
final class Notices {
    private static final int ANCESTORS = 5;

    private final World world;
    private final Map<Person, List<Notice>> oldestFirst = new HashMap<>();
    private final Map<String, Set<Person>> told = new HashMap<>();
    private final Map<Person, Instant> seen = new HashMap<>();
    private long counted;

    Notices(World world) {
        this.world = world;
    }

    void about(Entry entry) {
        Person author = entry.author();
        Set<Person> done = new HashSet<>(Set.of(author));
        switch (entry.collection()) {
            case Entry.POST -> aboutPost(entry, done);
            case Entry.LIKE -> aboutSubject(entry, "like", done);
            case Entry.REPOST -> aboutSubject(entry, "repost", done);
            case Entry.FOLLOW -> {
                String did = entry.subject();
                tell(did == null ? null : world.people.find(did), entry, "follow", null, done);
            }
            default -> {}
        }
    }

    private void aboutPost(Entry post, Set<Person> done) {
        for (Object facet : Pick.list(post.value(), "facets")) {
            for (Object feature : Pick.list(facet, "features")) {
                String did = Pick.text(feature, "did");
                if (did != null) {
                    tell(world.people.find(did), post, "mention", null, done);
                }
            }
        }
        String quoted = post.quoted();
        if (quoted != null && quoted.contains("/" + Entry.POST + "/")) {
            tell(world.people.authorOf(quoted), post, "quote", quoted, done);
        }
        Entry ancestor = world.index.find(post.parent());
        for (int i = 0; i < ANCESTORS && ancestor != null; i++) {
            tell(ancestor.author(), post, "reply", ancestor.uri(), done);
            ancestor = world.index.find(ancestor.parent());
        }
    }

    private void aboutSubject(Entry entry, String reason, Set<Person> done) {
        String subject = entry.subject();
        String via = Pick.text(entry.value(), "via", "uri");
        if (subject != null) {
            tell(world.people.authorOf(subject), entry, reason, subject, done);
        }
        if (via != null) {
            tell(world.people.authorOf(via), entry, reason + "-via-repost", via, done);
        }
    }

    private void tell(@Nullable Person to, Entry entry, String reason, @Nullable String subject, Set<Person> done) {
        if (to != null && done.add(to)) {
            tell(to, entry, reason, subject);
        }
    }

    /** Notifies of anything, known or not. */
    void tell(Person to, Entry entry, String reason, @Nullable String subject) {
        List<Notice> mine = oldestFirst.computeIfAbsent(to, person -> new ArrayList<>());
        Notice notice = new Notice(entry, reason, subject, entry.sortAt(), ++counted);
        int at = mine.size();
        while (at > 0 && mine.get(at - 1).sortAt().isAfter(notice.sortAt())) {
            at--;
        }
        mine.add(at, notice);
        told.computeIfAbsent(entry.uri(), uri -> new HashSet<>()).add(to);
        if (world.noticesKept < mine.size()) {
            mine.remove(0);
        }
    }

    void forget(String uri) {
        for (Person person : told.getOrDefault(uri, Set.of())) {
            oldestFirst
                    .getOrDefault(person, new ArrayList<>())
                    .removeIf(each -> each.entry().uri().equals(uri));
        }
        told.remove(uri);
    }

    /** Newest first, without those of accounts that are muted, blocked or gone. */
    List<Notice> of(Person person) {
        List<Notice> shown = new ArrayList<>();
        List<Notice> all = oldestFirst.getOrDefault(person, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            Person author = all.get(i).entry().author();
            if (author.isActive() && !person.muted.contains(author) && !world.graph.blocked(person, author)) {
                shown.add(all.get(i));
            }
        }
        return shown;
    }

    @Nullable Instant seen(Person person) {
        return seen.get(person);
    }

    void see(Person person, Instant until) {
        seen.merge(person, until, (before, now) -> before.isAfter(now) ? before : now);
    }
}
