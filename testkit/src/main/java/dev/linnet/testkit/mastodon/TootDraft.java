package dev.linnet.testkit.mastodon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post to be written by a scripted person, with everything that can be said about it. */
public final class TootDraft {
    String text;
    String spoiler = "";

    @Nullable Boolean sensitive;

    @Nullable Visibility visibility;

    @Nullable String language;

    @Nullable Toot inReplyTo;

    @Nullable Toot quoted;

    @Nullable String quotePolicy;

    @Nullable Instant at;

    @Nullable Poll poll;

    @Nullable String application;

    InteractionPolicy interactions = InteractionPolicy.OPEN;
    final List<Attachment> media = new ArrayList<>();

    private TootDraft(String text) {
        this.text = text;
    }

    /**
     * A post with this plain text.
     *
     * @param text the text; {@code @name} mentions, {@code #tags} and links are recognised
     * @return a draft to be completed
     */
    public static TootDraft saying(String text) {
        return new TootDraft(text);
    }

    /**
     * Sets who may see it; without it the author's default applies.
     *
     * @param who the audience
     * @return this draft
     */
    public TootDraft visibility(Visibility who) {
        visibility = who;
        return this;
    }

    /**
     * Sets a content warning, which also marks the post sensitive.
     *
     * @param warning the warning
     * @return this draft
     */
    public TootDraft spoiler(String warning) {
        spoiler = warning;
        return this;
    }

    /** {@return this draft, marked sensitive} */
    public TootDraft sensitive() {
        sensitive = true;
        return this;
    }

    /**
     * Sets the language.
     *
     * @param code an ISO 639 code
     * @return this draft
     */
    public TootDraft language(String code) {
        language = code;
        return this;
    }

    /**
     * Makes it a reply. Nobody is mentioned by that: the text has to do it.
     *
     * @param parent the post it answers
     * @return this draft
     */
    public TootDraft inReplyTo(Toot parent) {
        inReplyTo = parent;
        return this;
    }

    /**
     * Makes it a quote.
     *
     * @param other the quoted post
     * @return this draft
     */
    public TootDraft quoting(Toot other) {
        quoted = other;
        return this;
    }

    /**
     * Makes replies wait until its author lets them in, as GoToSocial can; those of people it mentions do not.
     *
     * @return this draft
     */
    public TootDraft repliesNeedApproval() {
        interactions = InteractionPolicy.repliesNeedApproval();
        return this;
    }

    /**
     * Attaches a picture with alternative text.
     *
     * @param description the alternative text
     * @return this draft
     */
    public TootDraft picture(String description) {
        media.add(Attachment.scripted(description));
        return this;
    }

    /** {@return this draft with a picture that lacks alternative text} */
    public TootDraft pictureWithoutDescription() {
        media.add(Attachment.scripted(null));
        return this;
    }

    /**
     * Attaches a poll.
     *
     * @param open how long votes are taken
     * @param options what can be voted for
     * @return this draft
     */
    public TootDraft poll(Duration open, String... options) {
        poll = new Poll(List.of(options), open, false, false);
        return this;
    }

    /**
     * Dates it, as a post that arrives late from another server.
     *
     * @param time when it was written
     * @return this draft
     */
    public TootDraft at(Instant time) {
        at = time;
        return this;
    }
}
