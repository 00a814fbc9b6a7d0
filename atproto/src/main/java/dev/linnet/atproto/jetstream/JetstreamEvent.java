package dev.linnet.atproto.jetstream;

import dev.linnet.atproto.syntax.Did;
import java.time.Instant;
import java.util.Optional;

/** One message of the stream. Immutable. */
public sealed interface JetstreamEvent
        permits CommitEvent,
                JetstreamEvent.Identity,
                JetstreamEvent.Account,
                JetstreamEvent.Sync,
                JetstreamEvent.Info,
                JetstreamEvent.Failure,
                JetstreamEvent.Unknown {

    /**
     * Returns where in the stream of this host the message stands. A stream that is asked to go on from there sends this
     * message again.
     *
     * @return a sequence number, or for older servers microseconds since 1970; -1 when the message has no place, as notices
     *     and errors
     */
    default long cursor() {
        return -1;
    }

    /**
     * The identity of an account may have changed: its handle, its signing key or its host.
     *
     * @param cursor where it stands in the stream
     * @param did the account
     * @param handle the handle it is said to have now, not proven; often absent
     * @param time when Jetstream saw it
     */
    record Identity(long cursor, Did did, Optional<String> handle, Optional<Instant> time) implements JetstreamEvent {}

    /**
     * An account became active or inactive.
     *
     * @param cursor where it stands in the stream
     * @param did the account
     * @param active whether its repository can be had
     * @param status why not, such as {@code takendown} or {@code deactivated}; servers may send others
     * @param time when Jetstream saw it
     */
    record Account(long cursor, Did did, boolean active, Optional<String> status, Optional<Instant> time)
            implements JetstreamEvent {}

    /**
     * A repository has a new state, and the commits that lead to it were not sent. Only version 2 tells.
     *
     * @param cursor where it stands in the stream
     * @param did whose repository it is
     * @param rev the revision of the new state
     * @param time when Jetstream saw it
     */
    record Sync(long cursor, Did did, Optional<String> rev, Optional<Instant> time) implements JetstreamEvent {}

    /**
     * A notice about the stream; it goes on. Only version 2 has them.
     *
     * @param name what it is about: {@code OutdatedCursor} when messages are missing because the cursor was too old
     * @param message words for people
     */
    record Info(String name, Optional<String> message) implements JetstreamEvent {}

    /**
     * The host ends the stream. Only version 2 tells why.
     *
     * @param error why, such as {@code ConsumerTooSlow}
     * @param message words for people
     */
    record Failure(String error, Optional<String> message) implements JetstreamEvent {}

    /**
     * A message of a type that this version does not know.
     *
     * @param cursor where it stands in the stream, -1 when it does not tell
     * @param raw its JSON
     */
    record Unknown(long cursor, String raw) implements JetstreamEvent {}
}
