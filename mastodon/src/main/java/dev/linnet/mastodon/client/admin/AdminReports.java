package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import dev.linnet.resilience.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports, as moderators treat them. */
public final class AdminReports {

    private final Api api;

    /** Made by the client. */
    public AdminReports(Api api) {
        this.api = api;
    }

    /** Lists reports: settled ones or open ones; a null account does not matter. */
    public Page<AdminReport> list(
            boolean resolved, @Nullable String accountId, @Nullable String targetAccountId, Paging paging) {
        return api.get("/api/v1/admin/reports")
                .query(Fields.none()
                        .withTrue("resolved", resolved)
                        .with("account_id", accountId)
                        .with("target_account_id", targetAccountId))
                .query(paging.fields())
                .page(AdminReport.class);
    }

    /** Returns a report. */
    public AdminReport get(String id) {
        return api.get("/api/v1/admin/reports/{}", id).read(AdminReport.class);
    }

    /** Files a report under another category ({@code spam}, {@code legal}, {@code violation}, {@code other}) and rules. */
    public AdminReport update(String id, String category, List<String> ruleIds) {
        return api.put("/api/v1/admin/reports/{}", id)
                .json(Fields.of("category", category).with("rule_ids", ruleIds))
                .read(AdminReport.class);
    }

    /** Takes a report on. */
    public AdminReport assignToSelf(String id) {
        return api.post("/api/v1/admin/reports/{}/assign_to_self", id)
                .priority(Priority.MODERATION)
                .repeatable()
                .read(AdminReport.class);
    }

    /** Gives a report back. */
    public AdminReport unassign(String id) {
        return api.post("/api/v1/admin/reports/{}/unassign", id)
                .priority(Priority.MODERATION)
                .repeatable()
                .read(AdminReport.class);
    }

    /** Settles a report. */
    public AdminReport resolve(String id) {
        return api.post("/api/v1/admin/reports/{}/resolve", id)
                .priority(Priority.MODERATION)
                .repeatable()
                .read(AdminReport.class);
    }

    /** Opens a settled report again. */
    public AdminReport reopen(String id) {
        return api.post("/api/v1/admin/reports/{}/reopen", id)
                .priority(Priority.MODERATION)
                .repeatable()
                .read(AdminReport.class);
    }
}
