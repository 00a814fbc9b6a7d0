package dev.linnet.store;

import dev.linnet.platform.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events that came in. A row is written before its handler runs, and kept for a while after as the filter of doubles. */
public interface Inbox {

    /**
     * One event, waiting or handled.
     *
     * @param event its id
     * @param lane the key of its lane
     * @param kind what sort of message brought it
     * @param payload that message, unchanged
     * @param at the time the network gave it
     * @param attempts how often its handler has failed so far
     * @param pause how long it is put off
     */
    record Row(String event, String lane, String kind, String payload, Instant at, int attempts, Pause pause) {

        /** Returns the row of an event that was not tried yet. */
        public static Row fresh(String event, String lane, String kind, String payload, Instant at) {
            return new Row(event, lane, kind, payload, at, 0, Pause.NONE);
        }
    }

    /**
     * For how long an event is put off.
     *
     * @param from when that was decided
     * @param until when it may be tried again
     */
    record Pause(Instant from, Instant until) {

        /** The event may be tried at once. */
        public static final Pause NONE = new Pause(Instant.EPOCH, Instant.EPOCH);

        /** How far the clocks of several machines may be apart. */
        static final Duration SKEW = Duration.ofMinutes(1);

        /**
         * Returns what is left of it. Nothing is left when it was decided in what is the future now: then the clock was ahead
         * and has been put right, and nobody knows how long ago that was.
         */
        public Duration left(Instant now) {
            boolean over = !now.isBefore(until) || from.isAfter(now.plus(SKEW));
            return over ? Duration.ZERO : Duration.between(now, until);
        }
    }

    /** Takes in rows that were never seen before and moves the cursor, both or neither. Returns the rows that are new. */
    List<Row> accept(List<Row> rows, @Nullable Cursor cursor);

    /** Returns rows that are not handled yet, oldest first. */
    List<Row> waiting(int limit);

    /**
     * Marks an event as handled and saves the changes it made to the bot's state, both or neither.
     *
     * @throws StaleStateException when a piece of state has another version than expected
     */
    void complete(String event, Collection<StateChange> changes);

    /** Keeps an event for another attempt. */
    void postpone(String event, int attempts, Pause pause);

    /** Returns how far a source was read. */
    Optional<Cursor> cursor(String source);

    /** Returns how many events wait. */
    int depth();

    /** Returns the workers who have claimed rows that wait. */
    Set<String> workers();

    /** Ends all claims of a worker. Returns how many there were. */
    int release(String worker);

    /**
     * Forgets rows that were handled before the given time, and requests as old that belong to no event that waits. Returns how
     * many rows. It is the store's clock that counts, not the time a network or a stranger gave an event.
     */
    int prune(Instant olderThan);
}
