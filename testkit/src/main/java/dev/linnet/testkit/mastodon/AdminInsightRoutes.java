package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures about the server: Mastodon. */
final class AdminInsightRoutes {
    private static final String READ = "admin:read";
    private final World world;

    AdminInsightRoutes(Api api) {
        this.world = api.world;
        api.admin("POST /api/v1/admin/measures", READ, this::measures);
        api.admin("POST /api/v1/admin/dimensions", READ, this::dimensions);
        api.admin("POST /api/v1/admin/retention", READ, this::retention);
    }

    private Reply measures(Ask ask) {
        LocalDate from = day(ask, "start_at");
        LocalDate to = day(ask, "end_at");
        long days = from.until(to, java.time.temporal.ChronoUnit.DAYS) + 1;
        List<Object> all = new ArrayList<>();
        for (String key : ask.call().texts("keys")) {
            List<Instant> times = times(key);
            if (times != null) {
                List<Object> data = from.datesUntil(to.plusDays(1))
                        .map(day -> (Object) Json.of(
                                "date",
                                Rendering.time(start(day)),
                                "value",
                                String.valueOf(count(times, day, day.plusDays(1)))))
                        .toList();
                all.add(Json.of(
                        "key",
                        key,
                        "unit",
                        null,
                        "total",
                        String.valueOf(count(times, from, to.plusDays(1))),
                        "previous_total",
                        String.valueOf(count(times, from.minusDays(days), from)),
                        "data",
                        data));
            }
        }
        return Answer.ok(all);
    }

    private @Nullable List<Instant> times(String key) {
        Stream<Instant> times = switch (key) {
            case "new_users" ->
                world.people.all().stream().filter(Person::isLocal).map(each -> each.createdAt);
            case "active_users", "interactions" ->
                world.toots.living().stream()
                        .filter(each -> each.author.isLocal())
                        .map(each -> each.createdAt);
            case "opened_reports" -> world.moderation.reports.values().stream().map(each -> each.at);
            case "resolved_reports" ->
                world.moderation.reports.values().stream()
                        .filter(each -> each.resolved)
                        .map(each -> each.changedAt);
            default -> null;
        };
        return times == null ? null : times.toList();
    }

    private static long count(List<Instant> times, LocalDate from, LocalDate to) {
        return times.stream()
                .filter(each -> !each.isBefore(start(from)) && each.isBefore(start(to)))
                .count();
    }

    private Reply dimensions(Ask ask) {
        long limit = ask.call().number("limit", 10);
        List<Object> all = new ArrayList<>();
        for (String key : ask.call().texts("keys")) {
            Map<String, String> values = switch (key) {
                case "languages" -> counted(toot -> toot.language == null ? "und" : toot.language);
                case "sources" -> counted(toot -> toot.application == null ? "web" : toot.application);
                case "servers" -> counted(toot -> toot.author.domain == null ? world.domain : toot.author.domain);
                case "software_versions" -> Map.of("mastodon", world.flavour.version());
                default -> null;
            };
            if (values != null) {
                all.add(Json.of(
                        "key",
                        key,
                        "data",
                        values.entrySet().stream()
                                .limit(limit)
                                .map(each -> Json.of(
                                        "key", each.getKey(), "human_key", each.getKey(), "value", each.getValue()))
                                .toList()));
            }
        }
        return Answer.ok(all);
    }

    private Map<String, String> counted(Function<Toot, String> key) {
        Map<String, Long> counts = world.toots.living().stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.counting()));
        Map<String, String> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(each -> sorted.put(each.getKey(), String.valueOf(each.getValue())));
        return sorted;
    }

    private Reply retention(Ask ask) {
        boolean monthly = ask.call().text("frequency", "day").equals("month");
        LocalDate to = day(ask, "end_at");
        List<Object> cohorts = new ArrayList<>();
        LocalDate first = monthly ? day(ask, "start_at").withDayOfMonth(1) : day(ask, "start_at");
        for (LocalDate day = first; !day.isAfter(to); day = next(day, monthly)) {
            LocalDate from = day;
            List<Person> joined = world.people.all().stream()
                    .filter(each -> each.isLocal() && within(each.createdAt, from, next(from, monthly)))
                    .toList();
            List<Object> data = new ArrayList<>();
            for (LocalDate then = from; !then.isAfter(to); then = next(then, monthly)) {
                LocalDate start = then;
                long active = joined.stream()
                        .filter(each -> world.toots.by(each).stream()
                                .anyMatch(toot -> within(toot.createdAt, start, next(start, monthly))))
                        .count();
                data.add(Json.of(
                        "date",
                        Rendering.time(start(then)),
                        "rate",
                        joined.isEmpty() ? 0.0 : (double) active / joined.size(),
                        "value",
                        String.valueOf(active)));
            }
            cohorts.add(Json.of(
                    "period", Rendering.time(start(from)), "frequency", monthly ? "month" : "day", "data", data));
        }
        return Answer.ok(cohorts);
    }

    private static LocalDate next(LocalDate day, boolean monthly) {
        return monthly ? day.plusMonths(1) : day.plusDays(1);
    }

    private static boolean within(Instant at, LocalDate from, LocalDate to) {
        return !at.isBefore(start(from)) && at.isBefore(start(to));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private LocalDate day(Ask ask, String name) {
        try {
            String text = ask.call().text(name, "");
            return LocalDate.parse(text.substring(0, Math.min(10, text.length())));
        } catch (DateTimeException e) {
            throw Problem.invalid(world.flavour, name + " is not a day");
        }
    }
}
