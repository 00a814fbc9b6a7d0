package dev.linnet.platform;

import java.util.List;

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
