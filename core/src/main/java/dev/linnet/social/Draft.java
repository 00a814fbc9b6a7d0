package dev.linnet.social;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A post that is still to be written. Immutable: each {@code with…} returns a changed copy.
 *
 * <p>What is left open is filled in by the platform: an answer takes over the visibility, content warning and language of
 * what it answers, and is never shown to more people than that.
 *
 * @param text what to say; the platform splits it into a thread when it is too long for one post
 * @param visibility who may see it, or {@code null} for the platform's choice
 * @param contentWarning the text shown before the post, or {@code null}
 * @param sensitive whether media are hidden at first
 * @param language the language as an ISO 639 or BCP 47 code, or {@code null}
 * @param media ids of files uploaded before, in order
 * @param poll a poll, or {@code null}
 * @param quoted a post to quote, or {@code null}
 * @param scheduledAt when the network should publish it, or {@code null} for now
 * @param options settings only one network knows, by that network's own names
 */
public record Draft(
        String text,
        @Nullable Visibility visibility,
        @Nullable String contentWarning,
        boolean sensitive,
        @Nullable String language,
        List<String> media,
        @Nullable Poll poll,
        @Nullable PostRef quoted,
        @Nullable Instant scheduledAt,
        Map<String, String> options) {

    public Draft {
        media = List.copyOf(media);
        options = Map.copyOf(options);
    }

    /** Returns a draft with the given text and nothing else decided. */
    public static Draft of(String text) {
        return new Draft(text, null, null, false, null, List.of(), null, null, null, Map.of());
    }

    /** Returns the draft with another text. */
    public Draft withText(String other) {
        return new Draft(
                other, visibility, contentWarning, sensitive, language, media, poll, quoted, scheduledAt, options);
    }

    /** Returns the draft for the given audience, or for the one the platform chooses. */
    public Draft withVisibility(@Nullable Visibility audience) {
        return new Draft(
                text, audience, contentWarning, sensitive, language, media, poll, quoted, scheduledAt, options);
    }

    /** Returns the draft behind a content warning. */
    public Draft withContentWarning(@Nullable String warning) {
        return new Draft(text, visibility, warning, sensitive, language, media, poll, quoted, scheduledAt, options);
    }

    /** Returns the draft with its media hidden at first, or not. */
    public Draft withSensitive(boolean hidden) {
        return new Draft(text, visibility, contentWarning, hidden, language, media, poll, quoted, scheduledAt, options);
    }

    /** Returns the draft in the given language. */
    public Draft withLanguage(@Nullable String code) {
        return new Draft(text, visibility, contentWarning, sensitive, code, media, poll, quoted, scheduledAt, options);
    }

    /** Returns the draft with one more file that was uploaded before. */
    public Draft withMedia(String mediaId) {
        List<String> more = new ArrayList<>(media);
        more.add(mediaId);
        return withAllMedia(more);
    }

    /** Returns the draft with exactly these files, uploaded before. */
    public Draft withAllMedia(List<String> mediaIds) {
        return new Draft(
                text, visibility, contentWarning, sensitive, language, mediaIds, poll, quoted, scheduledAt, options);
    }

    /** Returns the draft with a poll, or without one. */
    public Draft withPoll(@Nullable Poll question) {
        return new Draft(
                text, visibility, contentWarning, sensitive, language, media, question, quoted, scheduledAt, options);
    }

    /** Returns the draft quoting a post. */
    public Draft quoting(@Nullable PostRef post) {
        return new Draft(
                text, visibility, contentWarning, sensitive, language, media, poll, post, scheduledAt, options);
    }

    /** Returns the draft to be published later by the network. */
    public Draft scheduledAt(Instant time) {
        return new Draft(text, visibility, contentWarning, sensitive, language, media, poll, quoted, time, options);
    }

    /** Returns the draft with a setting only one network knows. */
    public Draft withOption(String name, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(name, value);
        return new Draft(text, visibility, contentWarning, sensitive, language, media, poll, quoted, scheduledAt, more);
    }
}
