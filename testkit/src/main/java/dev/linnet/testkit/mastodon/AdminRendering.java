package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts and reports as moderators see them. */
final class AdminRendering {
    private final World world;

    AdminRendering(World world) {
        this.world = world;
    }

    Map<String, @Nullable Object> account(Person person) {
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
                person.email(),
                "ip",
                null,
                "ips",
                List.of(),
                "locale",
                "en",
                "invite_request",
                person.inviteRequest,
                "role",
                world.rendering.accounts.credentials(person).get("role"),
                "confirmed",
                true,
                "approved",
                person.approved,
                "disabled",
                person.disabled,
                "silenced",
                person.silenced,
                "suspended",
                person.suspended,
                "sensitized",
                person.sensitized,
                "account",
                world.rendering.account(person));
    }

    Map<String, @Nullable Object> report(Moderation.Report report) {
        return Json.of(
                "id",
                report.id,
                "action_taken",
                report.resolved,
                "action_taken_at",
                Rendering.optionalTime(report.resolvedAt),
                "category",
                report.category,
                "comment",
                report.comment,
                "forwarded",
                false,
                "created_at",
                Rendering.time(report.at),
                "updated_at",
                Rendering.time(report.changedAt),
                "account",
                account(report.by),
                "target_account",
                account(report.about),
                "assigned_account",
                report.assigned == null ? null : account(report.assigned),
                "action_taken_by_account",
                report.resolvedBy == null ? null : account(report.resolvedBy),
                "statuses",
                report.toots.stream()
                        .map(each -> world.rendering.status(each, null))
                        .toList(),
                "rules",
                report.rules.stream()
                        .filter(world.instance.rules::containsKey)
                        .map(each -> Instance.rule(each, world.instance.rules.getOrDefault(each, "")))
                        .toList());
    }
}
