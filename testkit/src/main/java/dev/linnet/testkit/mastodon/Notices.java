package dev.linnet.testkit.mastodon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All notifications, and the rule which of them come into being. */
final class Notices {
    private static final Set<String> GROUPED = Set.of("favourite", "follow", "reblog", "admin.sign_up");
    private static final Set<String> ABOUT_ONESELF = Set.of("poll", "severed_relationships", "moderation_warning");
    private static final Duration NEW_ACCOUNT = Duration.ofDays(30);

    private final World world;
    private final List<Notice> all = new ArrayList<>();
    private final Set<String> accepted = new LinkedHashSet<>();
    private final int kept;

    Notices(World world, int kept) {
        this.world = world;
        this.kept = kept;
    }

    void tell(Person to, String type, Person from, @Nullable Toot toot) {
        tell(to, type, from, toot, Map.of());
    }

    void tell(Person to, String type, Person from, @Nullable Toot toot, Map<String, @Nullable Object> extra) {
        boolean self = to == from && !ABOUT_ONESELF.contains(type);
        boolean echoedMention = world.flavour == Flavour.GOTOSOCIAL && type.equals("mention");
        if (!to.isLocal() || (self && !echoedMention) || to.shuns(from)) {
            return;
        }
        boolean unseen = from.hidden() && to != from;
        if (unseen || (toot != null && (toot.lost || toot.mutedBy.contains(to)))) {
            return;
        }
        String verdict = verdict(to, type, from, toot);
        if (verdict.equals("drop")) {
            return;
        }
        String id = world.ids.nextSmall();
        String group = GROUPED.contains(type)
                ? type + "-" + (toot == null ? to.id : toot.id) + "-" + world.clock.millis() / 43_200_000L
                : "ungrouped-" + id;
        Notice made = new Notice(id, type, to, from, toot, world.clock.instant(), group, extra);
        made.filtered = verdict.equals("filter");
        all.add(made);
        if (all.size() > kept) {
            expire(all.remove(0));
        }
        if (!made.filtered) {
            world.hub.notification(made);
        }
    }

    private void expire(Notice old) {
        if (old.toot != null && !old.toot.author.bot) {
            world.toots.forget(old.toot);
        }
    }

    private String verdict(Person to, String type, Person from, @Nullable Toot toot) {
        boolean trusted = to.following.containsKey(from)
                || accepted.contains(to.id + " " + from.id)
                || from.moderates()
                || type.startsWith("admin.")
                || ABOUT_ONESELF.contains(type)
                || (toot != null
                        && toot.inReplyTo != null
                        && toot.inReplyTo.author == to
                        && type.equals("mention")
                        && toot.visibility == Visibility.DIRECT);
        if (world.flavour != Flavour.MASTODON || trusted) {
            return "accept";
        }
        NoticePolicy policy = to.policy;
        List<String> verdicts = new ArrayList<>();
        verdicts.add(policy.forNotFollowing);
        if (!to.followers.containsKey(from)) {
            verdicts.add(policy.forNotFollowers);
        }
        if (from.createdAt.isAfter(world.clock.instant().minus(NEW_ACCOUNT))) {
            verdicts.add(policy.forNewAccounts);
        }
        if (type.equals("mention") && toot != null && toot.visibility == Visibility.DIRECT) {
            verdicts.add(policy.forPrivateMentions);
        }
        if (from.limited()) {
            verdicts.add(policy.forLimitedAccounts);
        }
        if (from.bot) {
            verdicts.add(policy.forBots);
        }
        return verdicts.contains("drop") ? "drop" : verdicts.contains("filter") ? "filter" : "accept";
    }

    List<Notice> of(Person person) {
        List<Notice> mine = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            Notice each = all.get(i);
            if (each.to == person
                    && (each.to == each.from || !each.from.hidden())
                    && (each.toot == null || !each.toot.deleted)) {
                mine.add(each);
            }
        }
        return mine;
    }

    void remove(Notice notice) {
        all.remove(notice);
    }

    void clear(Person person) {
        all.removeIf(each -> each.to == person);
    }

    void forget(Toot toot) {
        all.removeIf(each -> each.toot == toot);
    }

    void forget(Person from) {
        all.removeIf(each -> each.from == from);
    }

    void accept(Person to, Person from) {
        accepted.add(to.id + " " + from.id);
        all.stream().filter(each -> each.to == to && each.from == from).forEach(each -> each.filtered = false);
    }
}
