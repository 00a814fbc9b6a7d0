package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.entity.NotificationType;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which notifications to list.
 *
 * @param types only these types; empty for all
 * @param excludeTypes not these types
 * @param accountId only those caused by this account
 * @param includeFiltered also those the notification policy holds back, such as private mentions by strangers (Mastodon 4.3)
 */
public record NotificationQuery(
        List<NotificationType> types,
        List<NotificationType> excludeTypes,
        @Nullable String accountId,
        boolean includeFiltered) {

    /** Copies the lists. */
    public NotificationQuery {
        types = List.copyOf(types);
        excludeTypes = List.copyOf(excludeTypes);
    }

    /** Returns a query for every notification the server shows by itself. */
    public static NotificationQuery all() {
        return new NotificationQuery(List.of(), List.of(), null, false);
    }

    /** Returns this query for some types only. */
    public NotificationQuery only(NotificationType... wanted) {
        return new NotificationQuery(List.of(wanted), excludeTypes, accountId, includeFiltered);
    }

    /** Returns this query without some types. */
    public NotificationQuery without(NotificationType... unwanted) {
        return new NotificationQuery(types, List.of(unwanted), accountId, includeFiltered);
    }

    /** Returns this query for what one account did. */
    public NotificationQuery by(String account) {
        return new NotificationQuery(types, excludeTypes, account, includeFiltered);
    }

    /** Returns this query with what the notification policy holds back. */
    public NotificationQuery withFiltered() {
        return new NotificationQuery(types, excludeTypes, accountId, true);
    }

    /** Returns this as the parameters of a call. */
    public Map<String, Object> fields() {
        return Fields.of("types", types)
                .with("exclude_types", excludeTypes)
                .with("account_id", accountId)
                .withTrue("include_filtered", includeFiltered)
                .asMap();
    }
}
