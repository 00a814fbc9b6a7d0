package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parts of an instance's description that have routes of their own, and translation. */
final class InstanceTextRoutes {
    private static final String AT = "/api/v1/instance/";
    private static final int WEEKS = 12;
    private final World world;
    private final Instance instance;

    InstanceTextRoutes(Api api) {
        this.world = api.world;
        this.instance = world.instance;
        api.open(
                "GET /api/v1/custom_emojis",
                ask -> Answer.ok(
                        instance.emojis.stream().map(instance::emojiJson).toList()));
        api.open("GET " + AT + "rules", ask -> Answer.ok(instance.rulesJson()));
        api.open(
                "GET " + AT + "peers",
                ask -> Answer.ok(world.people.all().stream()
                        .map(each -> each.domain)
                        .filter(Objects::nonNull)
                        .filter(each -> !world.moderation.suspended(each))
                        .distinct()
                        .toList()));
        api.open(
                "GET " + AT + "domain_blocks",
                ask -> Answer.ok(world.moderation.domainBlocks.values().stream()
                        .filter(each -> !each.severity().equals("noop"))
                        .map(DomainBlock::open)
                        .toList()));
        if (world.flavour != Flavour.MASTODON) {
            return;
        }
        api.open("GET " + AT + "activity", ask -> Answer.ok(activity()));
        api.open("GET " + AT + "extended_description", ask -> text(instance.description));
        api.open("GET " + AT + "privacy_policy", ask -> text(instance.privacyPolicy));
        api.open("GET " + AT + "terms_of_service", ask -> terms(instance.terms.floorKey(today())));
        api.open("GET " + AT + "terms_of_service/{day}", ask -> {
            String day = ask.call().path("day");
            return terms(day.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(day) : null);
        });
        api.open("GET " + AT + "translation_languages", ask -> Answer.ok(instance.translations));
        api.user("POST /api/v1/statuses/{id}/translate", "read:statuses", this::translate);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC);
    }

    private Reply text(String html) {
        return Answer.ok(Json.of("updated_at", Rendering.time(instance.writtenAt), "content", html));
    }

    private Reply terms(@Nullable LocalDate day) {
        String text = day == null ? null : instance.terms.get(day);
        if (day == null || text == null) {
            throw Problem.notFound(world.flavour);
        }
        LocalDate next = instance.terms.higherKey(day);
        return Answer.ok(Json.of(
                "effective_date",
                day.toString(),
                "effective",
                !day.isAfter(today()),
                "content",
                text,
                "succeeded_by",
                next == null ? null : next.toString()));
    }

    private List<Object> activity() {
        List<Object> weeks = new ArrayList<>();
        LocalDate monday = today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (int i = 0; i < WEEKS; i++, monday = monday.minusWeeks(1)) {
            java.time.Instant from = monday.atStartOfDay().toInstant(ZoneOffset.UTC);
            java.time.Instant to = monday.plusWeeks(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            List<Toot> posted = world.toots.living().stream()
                    .filter(each -> each.author.isLocal())
                    .filter(each -> !each.createdAt.isBefore(from) && each.createdAt.isBefore(to))
                    .toList();
            long authors = posted.stream().map(each -> each.author).distinct().count();
            weeks.add(Json.of(
                    "week", String.valueOf(from.getEpochSecond()),
                    "statuses", String.valueOf(posted.size()),
                    "logins", String.valueOf(authors),
                    "registrations", "0"));
        }
        return weeks;
    }

    private Reply translate(Ask ask) {
        Toot toot = ask.toot();
        String to = ask.call().text("lang", "en");
        if (instance.translations.isEmpty()) {
            throw Problem.notFound(world.flavour);
        }
        boolean open = toot.visibility == Visibility.PUBLIC || toot.visibility == Visibility.UNLISTED;
        String from = toot.language;
        if (!open
                || from == null
                || !instance.translations.getOrDefault(from, java.util.Set.of()).contains(to)) {
            throw Problem.forbidden(world.flavour);
        }
        String prefix = "(" + to + ") ";
        Map<String, @Nullable Object> json = Json.of(
                "detected_source_language",
                from,
                "language",
                to,
                "provider",
                "the loopback server",
                "content",
                world.markup.html(prefix + toot.text, toot.author),
                "spoiler_text",
                toot.spoiler.isEmpty() ? "" : prefix + toot.spoiler,
                "media_attachments",
                toot.media.stream()
                        .map(each -> Json.of(
                                "id",
                                each.id,
                                "description",
                                each.description == null ? "" : prefix + each.description))
                        .toList());
        Poll poll = toot.poll;
        if (poll != null) {
            json.put(
                    "poll",
                    Json.of(
                            "id",
                            poll.id,
                            "options",
                            poll.options.stream()
                                    .map(each -> Json.of("title", prefix + each))
                                    .toList()));
        }
        return Answer.ok(json);
    }
}
