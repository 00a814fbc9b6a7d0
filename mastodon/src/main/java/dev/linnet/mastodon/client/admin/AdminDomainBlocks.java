package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.resilience.Priority;

/** Servers kept away from everybody here. Lifting a block does not restore the follows it cut. */
public final class AdminDomainBlocks {

    private final Api api;

    /** Made by the client. */
    public AdminDomainBlocks(Api api) {
        this.api = api;
    }

    /** Lists them. */
    public Page<AdminDomainBlock> list(Paging paging) {
        return api.get("/api/v1/admin/domain_blocks").query(paging.fields()).page(AdminDomainBlock.class);
    }

    /** Returns one. */
    public AdminDomainBlock get(String id) {
        return api.get("/api/v1/admin/domain_blocks/{}", id).read(AdminDomainBlock.class);
    }

    /** Blocks a server. */
    public AdminDomainBlock create(DomainBlockDraft block) {
        return api.post("/api/v1/admin/domain_blocks")
                .json(block.fields())
                .priority(Priority.MODERATION)
                .read(AdminDomainBlock.class);
    }

    /** Changes a block; its domain stays. */
    public AdminDomainBlock update(String id, DomainBlockDraft block) {
        return api.put("/api/v1/admin/domain_blocks/{}", id)
                .json(block.fields())
                .priority(Priority.MODERATION)
                .read(AdminDomainBlock.class);
    }

    /** Lifts a block. */
    public void delete(String id) {
        api.delete("/api/v1/admin/domain_blocks/{}", id)
                .priority(Priority.MODERATION)
                .send();
    }
}
