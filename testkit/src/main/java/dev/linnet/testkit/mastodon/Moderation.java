package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports and blocked domains. */
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
        final String category;
        final Instant at;

        @Nullable Person assigned;

        boolean resolved;

        Report(String id, Person by, Person about, List<Toot> toots, String comment, String category, Instant at) {
            this.id = id;
            this.by = by;
            this.about = about;
            this.toots = List.copyOf(toots);
            this.comment = comment;
            this.category = category;
            this.at = at;
        }
    }

    /** A domain this server keeps away from. */
    record DomainBlock(String id, String domain, String severity, String comment, Instant at) {}

    Moderation(World world) {
        this.world = world;
    }

    Report report(Person by, Person about, List<Toot> toots, String comment, String category) {
        Report made = new Report(world.ids.nextSmall(), by, about, toots, comment, category, world.clock.instant());
        reports.put(made.id, made);
        for (Person each : world.people.all()) {
            if (each.moderates()) {
                world.notices.tell(each, "admin.report", by, null, Json.of("report", world.rendering.report(made)));
            }
        }
        return made;
    }
}
