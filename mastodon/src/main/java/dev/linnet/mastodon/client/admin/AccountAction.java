package dev.linnet.mastodon.client.admin;

import org.jspecify.annotations.Nullable;

/**
 * What to do to an account.
 *
 * @param type {@code none} (a warning), {@code sensitive}, {@code disable}, {@code silence} or {@code suspend}
 * @param text what to tell its owner; empty for the server's own words
 * @param reportId the report this settles, or null
 * @param sendEmail whether its owner gets an e-mail
 */
public record AccountAction(
        String type, String text, @Nullable String reportId, boolean sendEmail) {

    /** Returns a warning. */
    public static AccountAction warning(String text) {
        return new AccountAction("none", text, null, true);
    }

    /** Returns an action that the owner is told of. */
    public static AccountAction of(String type, String text) {
        return new AccountAction(type, text, null, true);
    }

    /** Returns this action as the answer to a report. */
    public AccountAction forReport(String id) {
        return new AccountAction(type, text, id, sendEmail);
    }

    /** Returns whether it can be undone: everything but a suspension whose purge has run. */
    public boolean reversible() {
        return !type.equals("suspend");
    }
}
