package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;

/** E-mail addresses that cannot sign up, kept as digests. */
public final class AdminCanonicalEmailBlocks {

    private final Api api;

    /** Made by the client. */
    public AdminCanonicalEmailBlocks(Api api) {
        this.api = api;
    }

    /** Lists them. */
    public Page<AdminCanonicalEmailBlock> list(Paging paging) {
        return api.get("/api/v1/admin/canonical_email_blocks")
                .query(paging.fields())
                .page(AdminCanonicalEmailBlock.class);
    }

    /** Returns one. */
    public AdminCanonicalEmailBlock get(String id) {
        return api.get("/api/v1/admin/canonical_email_blocks/{}", id).read(AdminCanonicalEmailBlock.class);
    }

    /** Returns which blocks an address falls under. */
    public List<AdminCanonicalEmailBlock> test(String email) {
        return api.post("/api/v1/admin/canonical_email_blocks/test")
                .json(Fields.of("email", email))
                .repeatable()
                .list(AdminCanonicalEmailBlock.class);
    }

    /** Blocks an address. */
    public AdminCanonicalEmailBlock create(String email) {
        return api.post("/api/v1/admin/canonical_email_blocks")
                .json(Fields.of("email", email))
                .read(AdminCanonicalEmailBlock.class);
    }

    /** Lifts a block. */
    public void delete(String id) {
        api.delete("/api/v1/admin/canonical_email_blocks/{}", id).send();
    }
}
