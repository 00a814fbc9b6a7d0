package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.StatusDraft;
import dev.linnet.mastodon.client.entity.ScheduledStatus;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.time.Instant;

/** Posts that wait for their time. GoToSocial up to 0.19 answers 501. */
public final class ScheduledStatuses {

    private final Api api;

    /** Made by the client. */
    public ScheduledStatuses(Api api) {
        this.api = api;
    }

    /**
     * Hands a post to the server for later. Servers do not honour idempotency keys here, so a lost answer is not repeated.
     *
     * @throws IllegalArgumentException when the draft names no time
     */
    public ScheduledStatus schedule(StatusDraft draft) {
        if (draft.scheduledAt().isEmpty()) {
            throw new IllegalArgumentException(
                    "the draft names no time: set one with at(instant), or give it to statuses().post(draft)");
        }
        return api.post("/api/v1/statuses").json(draft.fields()).read(ScheduledStatus.class);
    }

    /** Lists the waiting posts. */
    public Page<ScheduledStatus> list(Paging paging) {
        return api.get("/api/v1/scheduled_statuses").query(paging.fields()).page(ScheduledStatus.class);
    }

    /** Returns a waiting post. */
    public ScheduledStatus get(String id) {
        return api.get("/api/v1/scheduled_statuses/{}", id).read(ScheduledStatus.class);
    }

    /** Moves a waiting post to another time. */
    public ScheduledStatus reschedule(String id, Instant time) {
        return api.put("/api/v1/scheduled_statuses/{}", id)
                .json(Fields.of("scheduled_at", time))
                .read(ScheduledStatus.class);
    }

    /** Cancels a waiting post. */
    public void cancel(String id) {
        api.delete("/api/v1/scheduled_statuses/{}", id).send();
    }
}
