package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of notifications joined into groups; accounts and statuses are found by their ids. */
public record GroupedNotifications(
        List<Account> accounts, List<Account> partialAccounts, List<Status> statuses, List<Group> notificationGroups) {

    /** Replaces what the server left out by empty values. */
    public GroupedNotifications {
        accounts = Absent.list(accounts);
        partialAccounts = Absent.list(partialAccounts);
        statuses = Absent.list(statuses);
        notificationGroups = Absent.list(notificationGroups);
    }

    /** Notifications of one kind about one thing; the key is opaque. */
    public record Group(
            String groupKey,
            long notificationsCount,
            NotificationType type,
            String mostRecentNotificationId,
            @Nullable String pageMinId,
            @Nullable String pageMaxId,
            @Nullable Instant latestPageNotificationAt,
            List<String> sampleAccountIds,
            @Nullable String statusId,
            @Nullable Report report,
            @Nullable SeveranceEvent event,
            @Nullable AccountWarning moderationWarning) {

        /** Replaces what the server left out by empty values. */
        public Group {
            groupKey = Absent.text(groupKey);
            mostRecentNotificationId = Absent.text(mostRecentNotificationId);
            sampleAccountIds = Absent.list(sampleAccountIds);
        }
    }
}
