package dev.linnet.testkit.mastodon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All posts, and who may see them. */
final class Toots {
    private final Map<String, Toot> all = new LinkedHashMap<>();
    private final Map<Person, Set<Toot>> authored = new HashMap<>();
    private final Map<Toot, Set<Toot>> answers = new HashMap<>();
    private final List<Toot> polls = new ArrayList<>();

    void add(Toot toot) {
        all.put(toot.id, toot);
        authored.computeIfAbsent(toot.author, each -> new LinkedHashSet<>()).add(toot);
        if (toot.inReplyTo != null) {
            answers.computeIfAbsent(toot.inReplyTo, each -> new LinkedHashSet<>())
                    .add(toot);
        }
        if (toot.poll != null) {
            polls.add(toot);
        }
    }

    /** Lets go of a post as if it had never been. */
    void forget(Toot toot) {
        all.remove(toot.id);
        take(authored, toot.author, toot);
        if (toot.inReplyTo != null) {
            take(answers, toot.inReplyTo, toot);
        }
        if (toot.poll != null) {
            polls.remove(toot);
        }
    }

    private static <K> void take(Map<K, Set<Toot>> index, K key, Toot toot) {
        index.computeIfPresent(key, (same, toots) -> toots.remove(toot) && toots.isEmpty() ? null : toots);
    }

    List<Toot> polls() {
        return List.copyOf(polls);
    }

    @Nullable Toot byId(String id) {
        return all.get(id);
    }

    List<Toot> living() {
        return living(all.values());
    }

    private static List<Toot> living(Collection<Toot> toots) {
        return toots.stream().filter(each -> !each.deleted).toList();
    }

    /** Newest first. */
    List<Toot> newest() {
        List<Toot> newest = new ArrayList<>(living());
        java.util.Collections.reverse(newest);
        return newest;
    }

    List<Toot> by(Person author) {
        return living(authored.getOrDefault(author, Set.of()));
    }

    List<Toot> repliesTo(Toot parent) {
        return living(answers.getOrDefault(parent, Set.of())).stream()
                .filter(each -> !each.pending)
                .toList();
    }

    boolean visible(@Nullable Person viewer, Toot toot) {
        Person author = toot.author;
        if (toot.deleted
                || toot.lost
                || author.hidden()
                || (toot.reblogOf != null && !visible(viewer, toot.reblogOf))) {
            return false;
        }
        if (viewer == author) {
            return true;
        }
        if (toot.pending) {
            return toot.inReplyTo != null && toot.inReplyTo.author == viewer;
        }
        if (viewer != null && author.blocks.containsKey(viewer)) {
            return false;
        }
        boolean mentioned = viewer != null && toot.mentions.contains(viewer);
        return switch (toot.visibility) {
            case PUBLIC, UNLISTED -> true;
            case PRIVATE -> mentioned || (viewer != null && author.followers.containsKey(viewer));
            case MUTUALS_ONLY ->
                mentioned
                        || (viewer != null
                                && author.followers.containsKey(viewer)
                                && author.following.containsKey(viewer));
            case LOCAL -> viewer != null;
            case DIRECT -> mentioned;
        };
    }

    /** Whether a post belongs to the timelines everybody reads, as this reader sees them. */
    static boolean listed(@Nullable Person reader, Toot toot) {
        boolean followed = reader != null && (reader == toot.author || reader.following.containsKey(toot.author));
        return toot.visibility == Visibility.PUBLIC
                && toot.reblogOf == null
                && !toot.pending
                && (followed || !toot.author.limited())
                && (reader == null || !reader.shuns(toot.author));
    }

    /** Whether a post belongs to a person's home timeline. */
    static boolean home(Person reader, Toot toot) {
        Person author = toot.author;
        if (reader.shuns(author) || (toot.reblogOf != null && reader.shuns(toot.reblogOf.author))) {
            return false;
        }
        if (toot.visibility == Visibility.DIRECT) {
            return author == reader;
        }
        if (author == reader) {
            return true;
        }
        if (reader.following.containsKey(author)) {
            Toot parent = toot.inReplyTo;
            return parent == null
                    || parent.author == author
                    || parent.author == reader
                    || reader.following.containsKey(parent.author);
        }
        return listed(reader, toot) && toot.tags.stream().anyMatch(reader.followedTags::contains);
    }
}
