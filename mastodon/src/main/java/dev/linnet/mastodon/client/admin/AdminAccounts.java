package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import dev.linnet.resilience.Priority;

/** Accounts, as moderators treat them. */
public final class AdminAccounts {

    private final Api api;

    /** Made by the client. */
    public AdminAccounts(Api api) {
        this.api = api;
    }

    /** Lists accounts. */
    public Page<AdminAccount> list(AccountSearch search, Paging paging) {
        return api.get("/api/v2/admin/accounts")
                .query(search.fields())
                .query(paging.fields())
                .page(AdminAccount.class);
    }

    /** Lists accounts by the first version of the call: what GoToSocial and older servers have. */
    public Page<AdminAccount> listV1(AccountSearch search, Paging paging) {
        return api.get("/api/v1/admin/accounts")
                .query(search.oldFields())
                .query(paging.fields())
                .page(AdminAccount.class);
    }

    /** Returns an account. */
    public AdminAccount get(String id) {
        return api.get("/api/v1/admin/accounts/{}", id).read(AdminAccount.class);
    }

    /** Warns, limits, locks or suspends an account; a repetition would warn twice, so it is not repeated on its own. */
    public void act(String id, AccountAction action) {
        api.post("/api/v1/admin/accounts/{}/action", id)
                .json(Fields.of("type", action.type())
                        .with("text", action.text().isEmpty() ? null : action.text())
                        .with("report_id", action.reportId())
                        .withTrue("send_email_notification", action.sendEmail()))
                .priority(Priority.MODERATION)
                .send();
    }

    /** Lets somebody in who waits for approval. */
    public AdminAccount approve(String id) {
        return api.post("/api/v1/admin/accounts/{}/approve", id)
                .priority(Priority.MODERATION)
                .repeatable()
                .read(AdminAccount.class);
    }

    /** Refuses somebody who waits for approval. */
    public AdminAccount reject(String id) {
        return api.post("/api/v1/admin/accounts/{}/reject", id)
                .priority(Priority.MODERATION)
                .repeatable()
                .read(AdminAccount.class);
    }

    /** Lets somebody log in again. */
    public AdminAccount enable(String id) {
        return api.post("/api/v1/admin/accounts/{}/enable", id)
                .priority(Priority.MODERATION)
                .repeatable()
                .read(AdminAccount.class);
    }

    /** Lifts a limit. */
    public AdminAccount unsilence(String id) {
        return api.post("/api/v1/admin/accounts/{}/unsilence", id)
                .priority(Priority.MODERATION)
                .repeatable()
                .read(AdminAccount.class);
    }

    /** Lifts a suspension; possible until its data purge has run, about thirty days. */
    public AdminAccount unsuspend(String id) {
        return api.post("/api/v1/admin/accounts/{}/unsuspend", id)
                .priority(Priority.MODERATION)
                .repeatable()
                .read(AdminAccount.class);
    }

    /** Stops marking the media of an account. */
    public AdminAccount unsensitive(String id) {
        return api.post("/api/v1/admin/accounts/{}/unsensitive", id)
                .priority(Priority.MODERATION)
                .repeatable()
                .read(AdminAccount.class);
    }

    /** Deletes a suspended account for good. This cannot be undone. */
    public AdminAccount delete(String id) {
        return api.delete("/api/v1/admin/accounts/{}", id)
                .priority(Priority.MODERATION)
                .read(AdminAccount.class);
    }
}
