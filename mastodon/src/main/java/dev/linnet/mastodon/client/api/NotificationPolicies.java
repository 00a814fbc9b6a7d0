package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.NotificationPolicyChange;
import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.NotificationPolicy;
import dev.linnet.mastodon.client.entity.NotificationRequest;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;

/** Which notifications are held back, and those that were (Mastodon 4.3); check the feature {@code NOTIFICATION_POLICY}. */
public final class NotificationPolicies {

    private final Api api;

    /** Made by the client. */
    public NotificationPolicies(Api api) {
        this.api = api;
    }

    /** Returns the policy. */
    public NotificationPolicy get() {
        return api.get("/api/v2/notifications/policy").read(NotificationPolicy.class);
    }

    /** Changes the policy. */
    public NotificationPolicy update(NotificationPolicyChange change) {
        return api.patch("/api/v2/notifications/policy")
                .json(change.fields())
                .repeatable()
                .read(NotificationPolicy.class);
    }

    /** Lists who is held back. */
    public Page<NotificationRequest> requests(Paging paging) {
        return api.get("/api/v1/notifications/requests").query(paging.fields()).page(NotificationRequest.class);
    }

    /** Returns one of them. */
    public NotificationRequest request(String id) {
        return api.get("/api/v1/notifications/requests/{}", id).read(NotificationRequest.class);
    }

    /** Lets one through, with what was held back and for the future. */
    public void accept(String id) {
        api.post("/api/v1/notifications/requests/{}/accept", id).repeatable().send();
    }

    /** Lets several through. */
    public void accept(List<String> ids) {
        api.post("/api/v1/notifications/requests/accept")
                .json(Fields.of("id", ids))
                .repeatable()
                .send();
    }

    /** Forgets one. */
    public void dismiss(String id) {
        api.post("/api/v1/notifications/requests/{}/dismiss", id).repeatable().send();
    }

    /** Forgets several. */
    public void dismiss(List<String> ids) {
        api.post("/api/v1/notifications/requests/dismiss")
                .json(Fields.of("id", ids))
                .repeatable()
                .send();
    }

    /** Returns whether all that was let through is in the list by now. */
    public boolean merged() {
        return api.get("/api/v1/notifications/requests/merged")
                .read(Merged.class)
                .merged();
    }

    private record Merged(boolean merged) {}
}
