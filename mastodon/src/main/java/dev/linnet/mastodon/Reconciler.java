package dev.linnet.mastodon;

import dev.linnet.mastodon.client.AccountStatuses;
import dev.linnet.mastodon.client.Feature;
import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.platform.Reconciliation;
import dev.linnet.platform.Request;
import dev.linnet.schedule.BotClock;
import dev.linnet.text.Html;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Finds out what became of a request whose outcome was lost. Everything but posting can be repeated without harm. A post is
 * looked for among the account's own newest ones: the same answer to the same post, written since. Only if there is none may
 * it be sent again, and while the server still remembers idempotency keys even a mistake there does no harm.
 */
final class Reconciler {

    private static final int LOOK_BACK = 200;
    /** Servers' clocks and ours differ a little. */
    private static final Duration SLACK = Duration.ofMinutes(5);
    /** Mastodon keeps keys for an hour. */
    private static final Duration KEYS_LAST = Duration.ofMinutes(50);

    private final MastodonClient client;
    private final String accountId;
    private final BotClock clock;

    Reconciler(MastodonClient client, String accountId, BotClock clock) {
        this.client = client;
        this.accountId = accountId;
        this.clock = clock;
    }

    Reconciliation reconcile(Request request, Instant since) {
        if (!(request instanceof Request.Publish publish)) {
            return new Reconciliation.NotDone();
        }
        if (publish.draft().scheduledAt() != null) {
            return new Reconciliation.Unknown();
        }
        Instant oldest = since.minus(SLACK);
        boolean answer = Performer.answered(publish) != null;
        int seen = 0;
        for (Status status : own().stream(LOOK_BACK).toList()) {
            seen++;
            Instant created = status.createdAt();
            // The same answer to the same post is it whatever the server's clock shows, which may be hours off.
            if (!answer && created != null && created.isBefore(oldest)) {
                return new Reconciliation.NotDone();
            }
            if (same(status, publish)) {
                return new Reconciliation.Done(Performer.receipt(status));
            }
        }
        return seen < LOOK_BACK || keysStillKnown(since) ? new Reconciliation.NotDone() : new Reconciliation.Unknown();
    }

    private Page<Status> own() {
        return client.accounts()
                .statuses(accountId, AccountStatuses.all(Paging.limit(40)).withoutReblogs());
    }

    private boolean keysStillKnown(Instant since) {
        return client.supports(Feature.IDEMPOTENCY_KEY) && clock.instant().isBefore(since.plus(KEYS_LAST));
    }

    private static boolean same(Status status, Request.Publish publish) {
        return Objects.equals(status.inReplyToId(), Performer.answered(publish))
                && letters(Html.toText(status.content()))
                        .equals(letters(withoutDomains(publish.draft().text())));
    }

    /** The server shows a mention by its local part and may break lines its own way. */
    private static String withoutDomains(String text) {
        return text.replaceAll("@([\\w.-]+)@[\\w.-]+", "@$1");
    }

    private static String letters(String text) {
        return withoutDomains(text).replaceAll("[\\s\\p{Punct}]+", "");
    }
}
