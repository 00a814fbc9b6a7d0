package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;

/** Servers the account does not want to hear of. */
public final class DomainBlocks {

    private final Api api;

    /** Made by the client. */
    public DomainBlocks(Api api) {
        this.api = api;
    }

    /** Lists their domains. */
    public Page<String> list(Paging paging) {
        return api.get("/api/v1/domain_blocks").query(paging.fields()).page(String.class);
    }

    /** Blocks a domain, which also removes its followers. */
    public void block(String domain) {
        api.post("/api/v1/domain_blocks")
                .json(Fields.of("domain", domain))
                .repeatable()
                .send();
    }

    /** Unblocks a domain. */
    public void unblock(String domain) {
        api.delete("/api/v1/domain_blocks").query(Fields.of("domain", domain)).send();
    }
}
