package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.internal.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which posts of an account to list.
 *
 * @param paging which part
 * @param onlyMedia only posts with files
 * @param excludeReplies no replies
 * @param excludeReblogs no boosts
 * @param pinned only pinned posts
 * @param tagged only posts with this hashtag, without the sign
 */
public record AccountStatuses(
        Paging paging,
        boolean onlyMedia,
        boolean excludeReplies,
        boolean excludeReblogs,
        boolean pinned,
        @Nullable String tagged) {

    /** Returns all posts, replies and boosts included. */
    public static AccountStatuses all(Paging paging) {
        return new AccountStatuses(paging, false, false, false, false, null);
    }

    /** Returns the pinned posts. */
    public static AccountStatuses pinned(Paging paging) {
        return new AccountStatuses(paging, false, false, false, true, null);
    }

    /** Returns this without boosts: what the account wrote itself. */
    public AccountStatuses withoutReblogs() {
        return new AccountStatuses(paging, onlyMedia, excludeReplies, true, pinned, tagged);
    }

    /** Returns this without replies. */
    public AccountStatuses withoutReplies() {
        return new AccountStatuses(paging, onlyMedia, true, excludeReblogs, pinned, tagged);
    }

    /** Returns this as the parameters of a call. */
    public Map<String, Object> fields() {
        return Fields.of(paging.fields())
                .withTrue("only_media", onlyMedia)
                .withTrue("exclude_replies", excludeReplies)
                .withTrue("exclude_reblogs", excludeReblogs)
                .withTrue("pinned", pinned)
                .with("tagged", tagged)
                .asMap();
    }
}
