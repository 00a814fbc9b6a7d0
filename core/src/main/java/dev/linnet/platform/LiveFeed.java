package dev.linnet.platform;

import dev.linnet.http.ApiException;
import org.jspecify.annotations.Nullable;

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

        /**
         * Everything up to a mark has been told. It is saved once that is taken over; a connection that can go on from such a
         * mark loses nothing, and is held back rather than let go when the bot cannot keep up.
         */
        default void onMark(Cursor mark) throws InterruptedException {}

        /**
         * Returns the mark that was saved last, or {@code null} without one. Only to be asked while {@link LiveFeed#open} runs.
         *
         * @param source whose mark, as {@link Cursor#source()}: unique for the account and the server
         */
        default @Nullable Cursor saved(String source) {
            return null;
        }

        /** The connection was lost and will be made again. */
        void onDown(String reason);

        /** The connection cannot be made, and trying again is pointless. */
        void onFatal(ApiException reason);
    }
}
