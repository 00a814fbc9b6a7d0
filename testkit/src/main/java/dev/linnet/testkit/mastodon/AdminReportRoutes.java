package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Reply;
import java.util.List;
import java.util.function.BiConsumer;

/** Reports in the hands of moderators. GoToSocial knows no assignment and opens no report again. */
final class AdminReportRoutes {
    private static final String REPORTS = "/api/v1/admin/reports";
    private static final String WRITE = "admin:write:reports";
    private final World world;
    private final AdminRendering admins;

    AdminReportRoutes(Api api, AdminRendering admins) {
        this.world = api.world;
        this.admins = admins;
        api.admin("GET " + REPORTS, "admin:read:reports", this::list);
        api.admin("GET " + REPORTS + "/{id}", "admin:read:reports", ask -> Answer.ok(admins.report(report(ask))));
        change(api, "resolve", (ask, report) -> world.moderation.settle(report, ask.me()));
        if (world.flavour == Flavour.GOTOSOCIAL) {
            return;
        }
        change(api, "assign_to_self", (ask, report) -> report.assigned = ask.me());
        change(api, "unassign", (ask, report) -> report.assigned = null);
        change(api, "reopen", (ask, report) -> world.moderation.settle(report, null));
        api.admin("PUT " + REPORTS + "/{id}", WRITE, ask -> {
            Moderation.Report report = report(ask);
            String category = ask.call().text("category", report.category);
            if (!List.of("spam", "legal", "violation", "other").contains(category)) {
                throw Problem.invalid(world.flavour, "Category is not included in the list");
            }
            report.category = category;
            if (ask.call().has("rule_ids")) {
                report.rules = ask.call().texts("rule_ids");
            }
            report.changedAt = world.clock.instant();
            return Answer.ok(admins.report(report));
        });
    }

    private Reply list(Ask ask) {
        Call call = ask.call();
        String by = call.text("account_id");
        String about = call.text("target_account_id");
        List<Moderation.Report> reports = world.moderation.reports.values().stream()
                .filter(each -> each.resolved == call.flag("resolved"))
                .filter(each -> by == null || by.equals(each.by.id))
                .filter(each -> about == null || about.equals(each.about.id))
                .sorted((one, other) -> Ids.ORDER.compare(other.id, one.id))
                .toList();
        return Pages.of(ask, reports, each -> each.id, 100, 200, admins::report);
    }

    private void change(Api api, String verb, BiConsumer<Ask, Moderation.Report> deed) {
        api.admin("POST " + REPORTS + "/{id}/" + verb, WRITE, ask -> {
            Moderation.Report report = report(ask);
            deed.accept(ask, report);
            report.changedAt = world.clock.instant();
            return Answer.ok(admins.report(report));
        });
    }

    private Moderation.Report report(Ask ask) {
        Moderation.Report report = world.moderation.reports.get(ask.call().path("id"));
        if (report == null) {
            throw Problem.notFound(world.flavour);
        }
        return report;
    }
}
