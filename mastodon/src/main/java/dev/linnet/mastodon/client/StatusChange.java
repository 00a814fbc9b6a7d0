package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an edit makes of a post. An edit replaces the post: what is not set is removed, not kept. Immutable: each method returns
 * a changed copy.
 */
public final class StatusChange {

    private final Fields fields;

    private StatusChange(Fields fields) {
        this.fields = fields;
    }

    /** Returns an edit that gives the post this text and nothing else. */
    public static StatusChange to(String text) {
        return new StatusChange(Fields.of("status", text));
    }

    /** Returns this edit with a content warning. */
    public StatusChange withSpoilerText(String warning) {
        return with("spoiler_text", warning);
    }

    /** Returns this edit with the media marked as sensitive, or not. */
    public StatusChange withSensitive(boolean sensitive) {
        return with("sensitive", sensitive);
    }

    /** Returns this edit with a language. */
    public StatusChange withLanguage(String language) {
        return with("language", language);
    }

    /** Returns this edit with the files the post shall have. */
    public StatusChange withMedia(List<String> mediaIds) {
        return with("media_ids", List.copyOf(mediaIds));
    }

    /** Returns this edit with other descriptions or focus points for files the post already has. */
    public StatusChange withMediaDetails(List<MediaDetails> details) {
        return with(
                "media_attributes", details.stream().map(MediaDetails::fields).toList());
    }

    /** Returns this edit with a poll, which starts the counting anew when the choices change. */
    public StatusChange withPoll(PollDraft poll) {
        return with("poll", poll.fields());
    }

    /** Returns this edit with a content type (GoToSocial, Akkoma and Pleroma). */
    public StatusChange withContentType(String contentType) {
        return with("content_type", contentType);
    }

    /** Returns this edit with a rule who may quote the post: {@code public}, {@code followers} or {@code nobody}. */
    public StatusChange withQuoteApprovalPolicy(String policy) {
        return with("quote_approval_policy", policy);
    }

    /** Returns this edit with a field Linnet has no name for. */
    public StatusChange with(String field, @Nullable Object value) {
        return new StatusChange(fields.with(field, value));
    }

    /** Returns the body of the call. */
    public Map<String, Object> fields() {
        return fields.asMap();
    }

    /**
     * The description and focus of a file of a post.
     *
     * @param id the file
     * @param description the text for people who cannot see or hear it, or null to leave it
     * @param focus where to look, or null to leave it
     */
    public record MediaDetails(
            String id,
            @Nullable String description,
            @Nullable FocusPoint focus) {
        Fields fields() {
            return Fields.of("id", id)
                    .with("description", description)
                    .with("focus", focus == null ? null : focus.wire());
        }
    }
}
