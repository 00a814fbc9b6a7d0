package dev.linnet.mastodon;

import dev.linnet.social.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * How a bot behaves on Mastodon. Immutable: each {@code with…} returns a changed copy.
 *
 * @param replyVisibility the widest audience of answers; an answer is never shown to more people than what it answers
 * @param postVisibility the audience of new posts, or {@code null} for the account's own default
 * @param mentionEverybody whether an answer mentions everybody the answered post mentions, or only its author
 * @param numberParts whether the parts of a text that is split into a thread end in {@code (1/3)}
 * @param maxParts how many posts one text may become at most; what is beyond is cut off with an ellipsis
 * @param acceptStrangers whether private mentions by people the account does not follow are let through; servers from
 *     Mastodon 4.3 on hold them back otherwise
 * @param serverSentEvents whether streaming uses server-sent events, which pass where WebSockets do not; Mastodon only
 */
public record MastodonOptions(
        Visibility replyVisibility,
        @Nullable Visibility postVisibility,
        boolean mentionEverybody,
        boolean numberParts,
        int maxParts,
        boolean acceptStrangers,
        boolean serverSentEvents) {

    /** Answers unlisted and to the author alone; at most ten parts; private mentions by strangers get through. */
    public static final MastodonOptions DEFAULT =
            new MastodonOptions(Visibility.UNLISTED, null, false, false, 10, true, false);

    public MastodonOptions {
        if (maxParts < 1) {
            throw new IllegalArgumentException("a text becomes at least one post, but maxParts was " + maxParts);
        }
    }

    /** Returns the same with another widest audience for answers. */
    public MastodonOptions withReplyVisibility(Visibility audience) {
        return new MastodonOptions(
                audience, postVisibility, mentionEverybody, numberParts, maxParts, acceptStrangers, serverSentEvents);
    }

    /** Returns the same with another audience for new posts. */
    public MastodonOptions withPostVisibility(@Nullable Visibility audience) {
        return new MastodonOptions(
                replyVisibility, audience, mentionEverybody, numberParts, maxParts, acceptStrangers, serverSentEvents);
    }

    /** Returns the same, mentioning in answers everybody the answered post mentions, or only its author. */
    public MastodonOptions withMentionEverybody(boolean everybody) {
        return new MastodonOptions(
                replyVisibility, postVisibility, everybody, numberParts, maxParts, acceptStrangers, serverSentEvents);
    }

    /** Returns the same with or without numbers behind the parts of a thread. */
    public MastodonOptions withNumberParts(boolean numbers) {
        return new MastodonOptions(
                replyVisibility,
                postVisibility,
                mentionEverybody,
                numbers,
                maxParts,
                acceptStrangers,
                serverSentEvents);
    }

    /** Returns the same with another bound on the parts of a thread. */
    public MastodonOptions withMaxParts(int parts) {
        return new MastodonOptions(
                replyVisibility,
                postVisibility,
                mentionEverybody,
                numberParts,
                parts,
                acceptStrangers,
                serverSentEvents);
    }

    /** Returns the same, letting private mentions by strangers through or not. */
    public MastodonOptions withAcceptStrangers(boolean accept) {
        return new MastodonOptions(
                replyVisibility, postVisibility, mentionEverybody, numberParts, maxParts, accept, serverSentEvents);
    }

    /** Returns the same, streaming by server-sent events or by a WebSocket. */
    public MastodonOptions withServerSentEvents(boolean events) {
        return new MastodonOptions(
                replyVisibility, postVisibility, mentionEverybody, numberParts, maxParts, acceptStrangers, events);
    }
}
