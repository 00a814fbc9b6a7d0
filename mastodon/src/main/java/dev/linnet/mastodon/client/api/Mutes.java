package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.internal.Api;

/** Muted accounts; muting is in {@link Accounts}. */
public final class Mutes {

    private final Api api;

    /** Made by the client. */
    public Mutes(Api api) {
        this.api = api;
    }

    /** Lists them, with the end of a temporary mute. */
    public Page<Account> list(Paging paging) {
        return api.get("/api/v1/mutes").query(paging.fields()).page(Account.class);
    }
}
