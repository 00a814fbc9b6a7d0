package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;

/** Domains whose e-mail addresses cannot sign up. */
public final class AdminEmailDomainBlocks {

    private final Api api;

    /** Made by the client. */
    public AdminEmailDomainBlocks(Api api) {
        this.api = api;
    }

    /** Lists them. */
    public Page<AdminDomain> list(Paging paging) {
        return api.get("/api/v1/admin/email_domain_blocks")
                .query(paging.fields())
                .page(AdminDomain.class);
    }

    /** Returns one. */
    public AdminDomain get(String id) {
        return api.get("/api/v1/admin/email_domain_blocks/{}", id).read(AdminDomain.class);
    }

    /** Adds a domain. */
    public AdminDomain create(String domain) {
        return api.post("/api/v1/admin/email_domain_blocks")
                .json(Fields.of("domain", domain))
                .read(AdminDomain.class);
    }

    /** Removes one. */
    public void delete(String id) {
        api.delete("/api/v1/admin/email_domain_blocks/{}", id).send();
    }
}
