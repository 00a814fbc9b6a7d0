package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import dev.linnet.resilience.Priority;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Network addresses kept away. */
public final class AdminIpBlocks {

    private final Api api;

    /** Made by the client. */
    public AdminIpBlocks(Api api) {
        this.api = api;
    }

    /** Lists them. */
    public Page<AdminIpBlock> list(Paging paging) {
        return api.get("/api/v1/admin/ip_blocks").query(paging.fields()).page(AdminIpBlock.class);
    }

    /** Returns one. */
    public AdminIpBlock get(String id) {
        return api.get("/api/v1/admin/ip_blocks/{}", id).read(AdminIpBlock.class);
    }

    /** Blocks an address or a range such as {@code 192.0.2.0/24}; a null duration means for good. */
    public AdminIpBlock create(String ip, String severity, String comment, @Nullable Duration expiresIn) {
        return api.post("/api/v1/admin/ip_blocks")
                .json(body(ip, severity, comment, expiresIn))
                .priority(Priority.MODERATION)
                .read(AdminIpBlock.class);
    }

    /** Changes a block. */
    public AdminIpBlock update(String id, String ip, String severity, String comment, @Nullable Duration expiresIn) {
        return api.put("/api/v1/admin/ip_blocks/{}", id)
                .json(body(ip, severity, comment, expiresIn))
                .priority(Priority.MODERATION)
                .read(AdminIpBlock.class);
    }

    /** Lifts a block. */
    public void delete(String id) {
        api.delete("/api/v1/admin/ip_blocks/{}", id).send();
    }

    private static Fields body(String ip, String severity, String comment, @Nullable Duration expiresIn) {
        return Fields.of("ip", ip)
                .with("severity", severity)
                .with("comment", comment)
                .with("expires_in", expiresIn == null ? null : expiresIn.toSeconds());
    }
}
