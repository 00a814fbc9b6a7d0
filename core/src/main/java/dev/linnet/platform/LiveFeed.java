package dev.linnet.platform;

import dev.linnet.http.ApiException;

/** A connection over which a network tells of events as they happen. What {@link Streaming} listens to. */
public interface LiveFeed {

    /** Connects, and connects again after every loss, until the returned handle is closed. Returns without waiting. */
    AutoCloseable open(Listener listener);

    /** Hears what the connection brings. Called by one thread at a time; may block, which slows the connection down. */
    interface Listener {

        /** The connection stands, for the first time or again; what happened before this moment may have been missed. */
        void onUp();

        /** Something happened. */
        void onEvent(RawEvent event) throws InterruptedException;

        /** The connection was lost and will be made again. */
        void onDown(String reason);

        /** The connection cannot be made, and trying again is pointless. */
        void onFatal(ApiException reason);
    }
}
