package dev.linnet.mastodon.client.streaming;

/** A live connection that keeps itself up until it is closed. Safe for use by many threads. */
public interface StreamConnection extends AutoCloseable {

    /**
     * Hears one more stream: on the same socket where the server can do that for every stream, on another one elsewhere. It is
     * asked for again after every reconnect.
     *
     * @throws IllegalStateException when the connection was closed
     */
    void subscribe(StreamName stream);

    /** Hears a stream no longer. */
    void unsubscribe(StreamName stream);

    /** Returns whether every stream is up. */
    boolean isOpen();

    /** Ends the connection for good. */
    @Override
    void close();
}
