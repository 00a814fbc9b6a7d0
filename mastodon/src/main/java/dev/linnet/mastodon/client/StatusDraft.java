package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.entity.Visibility;
import dev.linnet.mastodon.client.internal.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A post to be written, with every option of {@code POST /api/v1/statuses}. What is not set is left to the server and to the
 * account's own defaults. Immutable: each method returns a changed copy.
 */
public final class StatusDraft {

    private final Fields fields;
    private final @Nullable String idempotencyKey;

    private StatusDraft(Fields fields, @Nullable String idempotencyKey) {
        this.fields = fields;
        this.idempotencyKey = idempotencyKey;
    }

    /** Returns a post with the given text, plain or in the content type set later. */
    public static StatusDraft of(String text) {
        return new StatusDraft(Fields.of("status", text), null);
    }

    /** Returns this post with another text; it may be empty when there is a file or poll. */
    public StatusDraft withText(String text) {
        return with("status", text);
    }

    /** Returns this post for another audience. */
    public StatusDraft withVisibility(Visibility visibility) {
        return with("visibility", visibility.equals(Visibility.UNKNOWN) ? null : visibility.value());
    }

    /** Returns this post with a content warning in front of it; an empty one means none. */
    public StatusDraft withSpoilerText(String warning) {
        return with("spoiler_text", warning.isEmpty() ? null : warning);
    }

    /** Returns this post with its media marked as sensitive, or not. */
    public StatusDraft withSensitive(boolean sensitive) {
        return with("sensitive", sensitive ? true : null);
    }

    /** Returns this post with its language, an ISO 639-1 code. */
    public StatusDraft withLanguage(@Nullable String language) {
        return with("language", language);
    }

    /** Returns this post as a reply. The text must mention the person, or the reply does not reach them. */
    public StatusDraft inReplyTo(@Nullable String statusId) {
        return with("in_reply_to_id", statusId);
    }

    /** Returns this post with uploaded files, which must be ready. */
    public StatusDraft withMedia(List<String> mediaIds) {
        return with("media_ids", List.copyOf(mediaIds));
    }

    /** Returns this post with a poll, which excludes files. */
    public StatusDraft withPoll(PollDraft poll) {
        return with("poll", poll.fields());
    }

    /** Returns this post as a quote of another (Mastodon 4.5 and later); it excludes files and polls. */
    public StatusDraft quoting(String statusId) {
        return with("quoted_status_id", statusId);
    }

    /** Returns this post with a rule who may quote it: {@code public}, {@code followers} or {@code nobody}. */
    public StatusDraft withQuoteApprovalPolicy(String policy) {
        return with("quote_approval_policy", policy);
    }

    /**
     * Returns this post to be published later, at least five minutes from now; give it to
     * {@code scheduled().schedule(draft)}.
     */
    public StatusDraft at(Instant time) {
        return with("scheduled_at", time);
    }

    /** Returns this post with a content type such as {@code text/markdown} (GoToSocial, Akkoma and Pleroma). */
    public StatusDraft withContentType(String contentType) {
        return with("content_type", contentType);
    }

    /**
     * Returns this post with a field Linnet has no name for; a text, number, flag, list or map.
     *
     * @param value the value, or null to leave the field out
     */
    public StatusDraft with(String field, @Nullable Object value) {
        return new StatusDraft(fields.with(field, value), idempotencyKey);
    }

    /** Returns this post with a key: a server that honours it answers a repetition with the first post for about an hour. */
    public StatusDraft withIdempotencyKey(String key) {
        return new StatusDraft(fields, key);
    }

    /** Returns the text. */
    public String text() {
        return String.valueOf(fields.get("status"));
    }

    /** Returns when the post is to be published, if not at once. */
    public Optional<Instant> scheduledAt() {
        return fields.get("scheduled_at") instanceof Instant time ? Optional.of(time) : Optional.empty();
    }

    /** Returns the key that guards against posting twice. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    /** Returns the body of the call. */
    public Map<String, Object> fields() {
        return fields.asMap();
    }

    @Override
    public String toString() {
        return "StatusDraft" + fields.asMap().keySet();
    }
}
