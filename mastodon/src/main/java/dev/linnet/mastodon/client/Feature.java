package dev.linnet.mastodon.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a server may have or lack. */
public enum Feature {
    /** Notifications joined into groups ({@code notificationGroups()}). */
    GROUPED_NOTIFICATIONS("GET /api/v2/notifications"),
    /** Holding back notifications by strangers ({@code notificationPolicy()}). */
    NOTIFICATION_POLICY("GET /api/v2/notifications/policy"),
    /** Removing one notification. */
    SINGLE_DISMISS(null),
    /** Streaming as server-sent events. */
    SERVER_SENT_EVENTS(null),
    /** Taking the token of a WebSocket from the {@code Authorization} header. */
    STREAM_AUTHORIZATION_HEADER(null),
    /** Several streams of any name on one WebSocket. */
    STREAM_SUBSCRIBE(null),
    /** Posting once however often the same {@code Idempotency-Key} comes. */
    IDEMPOTENCY_KEY(null),
    /** Posts that wait for their time. */
    SCHEDULED_STATUSES("GET /api/v1/scheduled_statuses"),
    /** Quoting posts and saying who may quote. */
    QUOTES(null),
    /** Deleting a file that no post has. */
    MEDIA_DELETION(null),
    /** Filters of the second kind ({@code filters()}). */
    FILTERS_V2("GET /api/v2/filters"),
    /** Private exchanges as a list ({@code conversations()}). */
    CONVERSATIONS("GET /api/v1/conversations"),
    /** Choosing the content type of a post, such as Markdown. */
    CONTENT_TYPES(null),
    /** Reacting to posts with emoji. */
    EMOJI_REACTIONS(null),
    /** Translating posts. */
    TRANSLATION(null),
    /** Changing the rules of the server ({@code admin().rules()}). */
    EDIT_RULES("GET /api/v1/admin/instance/rules");

    private final @Nullable String call;

    Feature(@Nullable String call) {
        this.call = call;
    }

    /** Returns the call whose absence shows that the feature is missing. */
    Optional<String> call() {
        return Optional.ofNullable(call);
    }
}
