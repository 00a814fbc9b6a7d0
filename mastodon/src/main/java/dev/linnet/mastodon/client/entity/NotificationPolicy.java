package dev.linnet.mastodon.client.entity;

import org.jspecify.annotations.Nullable;

/**
 * What happens to notifications from people the account does not know: {@code accept}, {@code filter} or {@code drop}.
 * Mastodon filters private mentions by strangers unless told otherwise.
 */
public record NotificationPolicy(
        String forNotFollowing,
        String forNotFollowers,
        String forNewAccounts,
        String forPrivateMentions,
        String forLimitedAccounts,
        @Nullable String forBots,
        @Nullable Summary summary) {

    /** Replaces what the server left out by empty values. */
    public NotificationPolicy {
        forNotFollowing = Absent.text(forNotFollowing);
        forNotFollowers = Absent.text(forNotFollowers);
        forNewAccounts = Absent.text(forNewAccounts);
        forPrivateMentions = Absent.text(forPrivateMentions);
        forLimitedAccounts = Absent.text(forLimitedAccounts);
    }

    /** What was filtered and waits. */
    public record Summary(long pendingRequestsCount, long pendingNotificationsCount) {}
}
