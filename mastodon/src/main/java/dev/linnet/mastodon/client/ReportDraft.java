package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report to the moderators.
 *
 * @param accountId whom it is about
 * @param statusIds the posts it is about
 * @param comment what to tell them
 * @param category {@code spam}, {@code legal}, {@code violation} or {@code other}; null leaves it open
 * @param ruleIds the rules that were broken, for {@code violation}
 * @param forward whether to tell the moderators of the account's own server too
 */
public record ReportDraft(
        String accountId,
        List<String> statusIds,
        String comment,
        @Nullable String category,
        List<String> ruleIds,
        boolean forward) {

    /** Copies the lists. */
    public ReportDraft {
        statusIds = List.copyOf(statusIds);
        ruleIds = List.copyOf(ruleIds);
    }

    /** Returns a report of an account. */
    public static ReportDraft of(String accountId, String comment) {
        return new ReportDraft(accountId, List.of(), comment, null, List.of(), false);
    }

    /** Returns this as the body of a call. */
    public Map<String, Object> fields() {
        return Fields.of("account_id", accountId)
                .with("status_ids", statusIds)
                .with("comment", comment)
                .with("category", category)
                .with("rule_ids", ruleIds)
                .withTrue("forward", forward)
                .asMap();
    }
}
