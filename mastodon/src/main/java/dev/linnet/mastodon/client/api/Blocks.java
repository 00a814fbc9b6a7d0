package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.internal.Api;

/** Blocked accounts; blocking is in {@link Accounts}. */
public final class Blocks {

    private final Api api;

    /** Made by the client. */
    public Blocks(Api api) {
        this.api = api;
    }

    /** Lists them. */
    public Page<Account> list(Paging paging) {
        return api.get("/api/v1/blocks").query(paging.fields()).page(Account.class);
    }
}
