package dev.linnet.event;

import dev.linnet.social.Account;
import dev.linnet.social.User;
import java.time.Instant;

/**
 * Something that happened to a bot. All events are immutable records, so that a test can build one by hand, and the tree
 * is sealed, so that a {@code switch} over it can be exhaustive; {@link PlatformEvent} is the one open door.
 */
public sealed interface Event
        permits PostEvent, Like, Repost, Follow, Unfollow, PostDeleted, Moderation, Interaction, Timer, PlatformEvent {

    /** Returns where and when this event came from. */
    Origin origin();

    /** Returns who caused it; for events nobody caused, the bot's own account. */
    User author();

    /** Returns the key of its lane: events with the same key are handled one at a time and in order. */
    String lane();

    /** Returns what identifies the event for its account for ever. */
    default String id() {
        return origin().id();
    }

    /** Returns the time the network gave it. */
    default Instant at() {
        return origin().at();
    }

    /** Returns the account of the bot that it came to. */
    default Account account() {
        return origin().account();
    }

    /** Returns what the network sent, unchanged. */
    default String raw() {
        return origin().raw();
    }
}
