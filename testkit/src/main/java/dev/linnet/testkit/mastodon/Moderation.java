package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports, blocks, and what moderators do to accounts. */
final class Moderation {
    private final World world;
    final Map<String, Report> reports = new LinkedHashMap<>();
    final Map<String, DomainBlock> domainBlocks = new LinkedHashMap<>();

    /** A complaint. */
    static final class Report {
        final String id;
        final Person by;
        final Person about;
        final List<Toot> toots;
        final String comment;
        final Instant at;
        String category;
        List<String> rules = List.of();
        Instant changedAt;

        @Nullable Person assigned;

        @Nullable Person resolvedBy;

        @Nullable Instant resolvedAt;

        boolean resolved;

        Report(String id, Person by, Person about, List<Toot> toots, String comment, String category, Instant at) {
            this.id = id;
            this.by = by;
            this.about = about;
            this.toots = List.copyOf(toots);
            this.comment = comment;
            this.category = category;
            this.at = at;
            this.changedAt = at;
        }
    }

    Moderation(World world) {
        this.world = world;
    }

    Report report(Person by, Person about, List<Toot> toots, String comment, String category) {
        Report made = new Report(world.ids.nextSmall(), by, about, toots, comment, category, world.clock.instant());
        String from = by.domain;
        if (from != null && domainBlocks.values().stream().anyMatch(each -> each.covers(from) && each.deaf())) {
            return made;
        }
        reports.put(made.id, made);
        tellModerators("admin.report", by, Json.of("report", world.rendering.report(made)));
        return made;
    }

    void tellModerators(String type, Person from, Map<String, @Nullable Object> extra) {
        for (Person each : world.people.all()) {
            if (each.moderates()) {
                world.notices.tell(each, type, from, null, extra);
            }
        }
    }

    void settle(Report report, @Nullable Person by) {
        report.resolved = by != null;
        report.resolvedBy = by;
        report.resolvedAt = by == null ? null : world.clock.instant();
        report.changedAt = world.clock.instant();
    }

    /** Tells somebody what was done to their account. */
    void warn(Person whom, String action, String text) {
        String named = switch (action) {
            case "sensitive" -> "mark_statuses_as_sensitive";
            default -> action;
        };
        Map<String, @Nullable Object> warning = Json.of(
                "id",
                world.ids.nextSmall(),
                "action",
                named,
                "text",
                text,
                "status_ids",
                null,
                "target_account",
                world.rendering.account(whom),
                "appeal",
                null,
                "created_at",
                Rendering.time(world.clock.instant()));
        world.notices.tell(whom, "moderation_warning", whom, null, Json.of("moderation_warning", warning));
    }

    private boolean covered(@Nullable String domain, String severity) {
        return domain != null
                && domainBlocks.values().stream()
                        .anyMatch(each -> each.covers(domain) && each.severity().equals(severity));
    }

    boolean suspended(@Nullable String domain) {
        return covered(domain, "suspend");
    }

    boolean silenced(@Nullable String domain) {
        return covered(domain, "silence");
    }

    boolean rejectsMedia(@Nullable String domain) {
        return domain != null
                && domainBlocks.values().stream().anyMatch(each -> each.covers(domain) && each.rejectMedia());
    }

    /** Puts a block in force; a suspension ends every follow between here and there for good. */
    void block(DomainBlock block) {
        domainBlocks.put(block.id(), block);
        if (block.suspends()) {
            List<Person> there = world.people.all().stream()
                    .filter(each -> each.domain != null && block.covers(each.domain))
                    .toList();
            there.forEach(world.notices::forget);
            world.people.all().stream().filter(Person::isLocal).forEach(each -> sever(each, there, block.domain()));
        }
    }

    private void sever(Person local, List<Person> there, String domain) {
        List<Person> followers = new ArrayList<>(there);
        followers.retainAll(local.followers.keySet());
        List<Person> following = new ArrayList<>(there);
        following.retainAll(local.following.keySet());
        there.forEach(each -> {
            world.social.unfollow(local, each);
            world.social.unfollow(each, local);
        });
        if (world.flavour == Flavour.MASTODON && !(followers.isEmpty() && following.isEmpty())) {
            Map<String, @Nullable Object> event = Json.of(
                    "id",
                    world.ids.nextSmall(),
                    "type",
                    "domain_block",
                    "purged",
                    false,
                    "target_name",
                    domain,
                    "followers_count",
                    followers.size(),
                    "following_count",
                    following.size(),
                    "created_at",
                    Rendering.time(world.clock.instant()));
            world.notices.tell(local, "severed_relationships", local, null, Json.of("event", event));
        }
    }
}
