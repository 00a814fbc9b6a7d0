package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.internal.Fields;
import java.util.Map;

/**
 * How to treat notifications by people the account does not know: {@code accept}, {@code filter} or {@code drop}; what is not
 * set stays. Immutable: each method returns a changed copy.
 */
public final class NotificationPolicyChange {

    private final Fields fields;

    private NotificationPolicyChange(Fields fields) {
        this.fields = fields;
    }

    /** Returns a change of nothing. */
    public static NotificationPolicyChange none() {
        return new NotificationPolicyChange(Fields.none());
    }

    /** Returns a change that lets private mentions by strangers through: a bot that takes direct messages needs it. */
    public static NotificationPolicyChange acceptPrivateMentions() {
        return none().forPrivateMentions("accept");
    }

    /** Returns this change for private mentions by people the account does not follow. */
    public NotificationPolicyChange forPrivateMentions(String treatment) {
        return with("for_private_mentions", treatment);
    }

    /** Returns this change for people the account does not follow. */
    public NotificationPolicyChange forNotFollowing(String treatment) {
        return with("for_not_following", treatment);
    }

    /** Returns this change for people who do not follow the account. */
    public NotificationPolicyChange forNotFollowers(String treatment) {
        return with("for_not_followers", treatment);
    }

    /** Returns this change for accounts made in the last thirty days. */
    public NotificationPolicyChange forNewAccounts(String treatment) {
        return with("for_new_accounts", treatment);
    }

    /** Returns this change for accounts that moderators limited. */
    public NotificationPolicyChange forLimitedAccounts(String treatment) {
        return with("for_limited_accounts", treatment);
    }

    /** Returns this change with a rule Linnet has no name for. */
    public NotificationPolicyChange with(String rule, String treatment) {
        return new NotificationPolicyChange(fields.with(rule, treatment));
    }

    /** Returns the body of the call. */
    public Map<String, Object> fields() {
        return fields.asMap();
    }
}
