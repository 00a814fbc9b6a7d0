package dev.linnet.store;

import dev.linnet.platform.Cursor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds, counted, for a person who looks after it. Bots go on while it is made, so its numbers need not be of
 * one and the same moment.
 *
 * @param bots what each bot on each account keeps, by the name of the owner
 * @param leases the leases that are held, by name
 */
public record Survey(List<Tally> bots, List<Held> leases) {

    /** Copies the lists. */
    public Survey {
        bots = List.copyOf(bots);
        leases = List.copyOf(leases);
    }

    /**
     * What one bot on one account keeps.
     *
     * @param owner the name that {@link Store#of} takes
     * @param waiting how many events are not handled yet
     * @param putOff how many of those wait for another attempt whose time has not come
     * @param nextAttempt when the first of these comes again, or {@code null} when there are none
     * @param done how many handled events are remembered
     * @param dead how many events were given up
     * @param pending how many requests were begun and have no known outcome
     * @param timers how many reminders are set
     * @param nextTimer when the first of these is due, or {@code null} when there are none
     * @param cursors how far each source was read, by its name
     */
    public record Tally(
            String owner,
            int waiting,
            int putOff,
            @Nullable Instant nextAttempt,
            int done,
            int dead,
            int pending,
            int timers,
            @Nullable Instant nextTimer,
            List<Cursor> cursors) {

        /** Copies the list. */
        public Tally {
            cursors = List.copyOf(cursors);
        }
    }

    /**
     * A lease that is held.
     *
     * @param lease who has it
     * @param until when it runs out
     */
    public record Held(Leases.Lease lease, Instant until) {}
}
