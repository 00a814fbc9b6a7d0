package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.NotificationQuery;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.GroupedNotifications;
import dev.linnet.mastodon.client.entity.NotificationType;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;

/** Notifications joined into groups: the second version of the API (Mastodon 4.3); check the feature {@code GROUPED_NOTIFICATIONS}. */
public final class NotificationGroups {

    private final Api api;

    /** Made by the client. */
    public NotificationGroups(Api api) {
        this.api = api;
    }

    /** Returns a page of groups, newest first; go on with {@code olderThan} the smallest {@code pageMinId}. */
    public GroupedNotifications list(NotificationQuery query, Paging paging) {
        return api.get("/api/v2/notifications")
                .query(query.fields())
                .query(paging.fields())
                .read(GroupedNotifications.class);
    }

    /** Returns a page of groups in which only some types are joined. */
    public GroupedNotifications list(NotificationQuery query, List<NotificationType> groupedTypes, Paging paging) {
        return api.get("/api/v2/notifications")
                .query(query.fields())
                .query(Fields.of("grouped_types", groupedTypes))
                .query(paging.fields())
                .read(GroupedNotifications.class);
    }

    /** Returns a group by its key. */
    public GroupedNotifications get(String groupKey) {
        return api.get("/api/v2/notifications/{}", groupKey).read(GroupedNotifications.class);
    }

    /** Returns everybody in a group. */
    public List<Account> accounts(String groupKey) {
        return api.get("/api/v2/notifications/{}/accounts", groupKey).list(Account.class);
    }

    /** Removes a group. */
    public void dismiss(String groupKey) {
        api.post("/api/v2/notifications/{}/dismiss", groupKey).repeatable().send();
    }
}
