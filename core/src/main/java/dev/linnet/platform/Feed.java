package dev.linnet.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of events that a network lets one read from a mark onwards. What {@link Sources} polls and catches up with. */
public interface Feed {

    /** Returns the name of this feed, as {@link Cursor#source()}: unique for the account and its server. */
    String name();

    /**
     * Returns the mark at which a first start begins; reading after it brings what the strategy asks for.
     *
     * @throws dev.linnet.http.ApiException when the network could not be read
     */
    Cursor start(ProcessFrom from);

    /**
     * Returns what lies directly above a mark, oldest first.
     *
     * @throws dev.linnet.http.ApiException when the network could not be read
     */
    Batch after(Cursor cursor);

    /**
     * What lies up to a mark was taken over, for networks where a list can be marked as read. Called before each reading.
     *
     * @param oldestUnhandled the time of the oldest event of it that is not handled yet; {@code null} when all are
     */
    default void taken(Cursor cursor, @Nullable Instant oldestUnhandled) {}

    /**
     * A portion of a feed.
     *
     * @param events what was read, oldest first
     * @param next the mark behind the last of them
     * @param more whether there may be more above it
     */
    record Batch(List<RawEvent> events, Cursor next, boolean more) {
        public Batch {
            events = List.copyOf(events);
        }
    }
}
