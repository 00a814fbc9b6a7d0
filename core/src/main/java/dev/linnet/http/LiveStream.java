package dev.linnet.http;

/**
 * A live connection that keeps itself up until it is closed. Safe for use by many threads.
 */
public sealed interface LiveStream extends AutoCloseable permits LiveSocket, LiveEvents {

    /**
     * Connects, and returns at once; the listener hears what comes of it.
     *
     * @throws IllegalStateException when it was started before
     */
    void start();

    /** Returns how it stands. */
    State state();

    /** Ends the connection for good; nothing is heard once the listener's current method returned. */
    @Override
    void close();

    /** How a live connection stands. */
    enum State {
        /** Not started. */
        NEW,
        /** Being made. */
        CONNECTING,
        /** Up. */
        OPEN,
        /** Down, to be tried again. */
        WAITING,
        /** Ended, by us or by a fatal failure. */
        CLOSED
    }
}
