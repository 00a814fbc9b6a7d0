package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moderation of accounts, reports and domains, for tokens with the scope and accounts with the role. */
final class AdminRoutes {
    private static final String ACCOUNTS = "/api/v1/admin/accounts";
    private static final String REPORTS = "/api/v1/admin/reports";
    private static final String DOMAINS = "/api/v1/admin/domain_blocks";
    private final World world;

    AdminRoutes(Api api) {
        this.world = api.world;
        if (world.flavour.isPleromaFamily()) {
            return;
        }
        api.admin("GET " + ACCOUNTS, "admin:read:accounts", this::accounts);
        api.admin("GET /api/v2/admin/accounts", "admin:read:accounts", this::accounts);
        api.admin("GET " + ACCOUNTS + "/{id}", "admin:read:accounts", ask -> Answer.ok(json(ask.person())));
        api.admin("POST " + ACCOUNTS + "/{id}/action", "admin:write:accounts", this::act);
        lift(api, "enable", person -> person.disabled = false);
        lift(api, "unsilence", person -> person.silenced = false);
        lift(api, "unsuspend", person -> person.suspended = false);
        api.admin(
                "GET " + REPORTS,
                "admin:read:reports",
                ask -> Pages.of(
                        ask,
                        world.moderation.reports.values().stream()
                                .filter(each -> each.resolved == ask.call().flag("resolved"))
                                .sorted((one, other) -> Ids.ORDER.compare(other.id, one.id))
                                .toList(),
                        each -> each.id,
                        100,
                        200,
                        this::json));
        api.admin("GET " + REPORTS + "/{id}", "admin:read:reports", ask -> Answer.ok(json(report(ask))));
        change(api, "assign_to_self", (ask, report) -> report.assigned = ask.me());
        change(api, "unassign", (ask, report) -> report.assigned = null);
        change(api, "resolve", (ask, report) -> report.resolved = true);
        change(api, "reopen", (ask, report) -> report.resolved = false);
        domains(api);
    }

    private void domains(Api api) {
        api.admin(
                "GET " + DOMAINS,
                "admin:read:domain_blocks",
                ask -> Answer.ok(world.moderation.domainBlocks.values().stream()
                        .map(AdminRoutes::json)
                        .toList()));
        api.admin("POST " + DOMAINS, "admin:write:domain_blocks", ask -> {
            Moderation.DomainBlock block = new Moderation.DomainBlock(
                    world.ids.nextSmall(),
                    ask.call().text("domain", ""),
                    ask.call().text("severity", "silence"),
                    ask.call().text("private_comment", ""),
                    world.clock.instant());
            world.moderation.domainBlocks.put(block.id(), block);
            return Answer.ok(json(block));
        });
        api.admin("DELETE " + DOMAINS + "/{id}", "admin:write:domain_blocks", ask -> {
            if (world.moderation.domainBlocks.remove(ask.call().path("id")) == null) {
                throw Problem.notFound(world.flavour);
            }
            return Answer.ok(Json.of());
        });
    }

    private void lift(Api api, String verb, java.util.function.Consumer<Person> deed) {
        api.admin("POST " + ACCOUNTS + "/{id}/" + verb, "admin:write:accounts", ask -> {
            deed.accept(ask.person());
            return Answer.ok(json(ask.person()));
        });
    }

    private void change(Api api, String verb, java.util.function.BiConsumer<Ask, Moderation.Report> deed) {
        api.admin("POST " + REPORTS + "/{id}/" + verb, "admin:write:reports", ask -> {
            deed.accept(ask, report(ask));
            return Answer.ok(json(report(ask)));
        });
    }

    private Reply accounts(Ask ask) {
        List<Person> people = world.people.all().stream()
                .filter(each -> ask.call().text("username") == null
                        || each.username.equals(ask.call().text("username")))
                .filter(each -> !"local".equals(ask.call().text("origin")) || each.isLocal())
                .sorted((one, other) -> Ids.ORDER.compare(other.id, one.id))
                .toList();
        return Pages.of(ask, people, each -> each.id, 100, 200, this::json);
    }

    private Reply act(Ask ask) {
        Person person = ask.person();
        switch (ask.call().text("type", "")) {
            case "none", "sensitive" -> {}
            case "disable" -> person.disabled = true;
            case "silence" -> person.silenced = true;
            case "suspend" -> person.suspended = true;
            default -> throw Problem.invalid(world.flavour, "Type is not included in the list");
        }
        String report = ask.call().text("report_id");
        Moderation.Report about = report == null ? null : world.moderation.reports.get(report);
        if (about != null) {
            about.resolved = true;
        }
        return Answer.ok(Json.of());
    }

    private Moderation.Report report(Ask ask) {
        Moderation.Report report = world.moderation.reports.get(ask.call().path("id"));
        if (report == null) {
            throw Problem.notFound(world.flavour);
        }
        return report;
    }

    private Map<String, @Nullable Object> json(Person person) {
        return Json.of(
                "id",
                person.id,
                "username",
                person.username,
                "domain",
                person.domain,
                "created_at",
                Rendering.time(person.createdAt),
                "email",
                person.username + "@" + world.domain,
                "ip",
                null,
                "ips",
                List.of(),
                "locale",
                "en",
                "invite_request",
                null,
                "role",
                world.rendering.accounts.credentials(person).get("role"),
                "confirmed",
                true,
                "approved",
                true,
                "disabled",
                person.disabled,
                "silenced",
                person.silenced,
                "suspended",
                person.suspended,
                "sensitized",
                false,
                "account",
                world.rendering.account(person));
    }

    private Map<String, @Nullable Object> json(Moderation.Report report) {
        return Json.of(
                "id",
                report.id,
                "action_taken",
                report.resolved,
                "action_taken_at",
                null,
                "category",
                report.category,
                "comment",
                report.comment,
                "forwarded",
                false,
                "created_at",
                Rendering.time(report.at),
                "updated_at",
                Rendering.time(report.at),
                "account",
                json(report.by),
                "target_account",
                json(report.about),
                "assigned_account",
                report.assigned == null ? null : json(report.assigned),
                "action_taken_by_account",
                null,
                "statuses",
                report.toots.stream()
                        .map(each -> world.rendering.status(each, null))
                        .toList(),
                "rules",
                List.of());
    }

    private static Map<String, @Nullable Object> json(Moderation.DomainBlock block) {
        return Json.of(
                "id",
                block.id(),
                "domain",
                block.domain(),
                "digest",
                "",
                "created_at",
                Rendering.time(block.at()),
                "severity",
                block.severity(),
                "reject_media",
                false,
                "reject_reports",
                false,
                "private_comment",
                block.comment(),
                "public_comment",
                null,
                "obfuscate",
                false);
    }
}
