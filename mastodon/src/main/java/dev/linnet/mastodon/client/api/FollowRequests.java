package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.Relationship;
import dev.linnet.mastodon.client.internal.Api;

/** People who ask to follow the locked account. */
public final class FollowRequests {

    private final Api api;

    /** Made by the client. */
    public FollowRequests(Api api) {
        this.api = api;
    }

    /** Lists them. */
    public Page<Account> list(Paging paging) {
        return api.get("/api/v1/follow_requests").query(paging.fields()).page(Account.class);
    }

    /** Lets somebody follow. */
    public Relationship authorize(String accountId) {
        return api.post("/api/v1/follow_requests/{}/authorize", accountId)
                .repeatable()
                .read(Relationship.class);
    }

    /** Refuses somebody. */
    public Relationship reject(String accountId) {
        return api.post("/api/v1/follow_requests/{}/reject", accountId)
                .repeatable()
                .read(Relationship.class);
    }
}
