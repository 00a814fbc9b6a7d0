package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;

/** The only servers this one talks to, when it works by a list of allowed ones. */
public final class AdminDomainAllows {

    private final Api api;

    /** Made by the client. */
    public AdminDomainAllows(Api api) {
        this.api = api;
    }

    /** Lists them. */
    public Page<AdminDomain> list(Paging paging) {
        return api.get("/api/v1/admin/domain_allows").query(paging.fields()).page(AdminDomain.class);
    }

    /** Returns one. */
    public AdminDomain get(String id) {
        return api.get("/api/v1/admin/domain_allows/{}", id).read(AdminDomain.class);
    }

    /** Adds a domain. */
    public AdminDomain create(String domain) {
        return api.post("/api/v1/admin/domain_allows")
                .json(Fields.of("domain", domain))
                .read(AdminDomain.class);
    }

    /** Removes one. */
    public void delete(String id) {
        api.delete("/api/v1/admin/domain_allows/{}", id).send();
    }
}
