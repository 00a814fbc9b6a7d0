package dev.linnet.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what comes over a live connection. Its methods run one at a time, in order, on the connection's own thread, never on
 * the one that reads the network; while one runs, further messages wait in a bounded queue, and a full queue holds the
 * server back. What a method throws is logged and otherwise ignored.
 */
public interface LiveListener {

    /** The connection is up, for the first time or again: subscribe, and catch up on what was missed. */
    default void onOpen() {}

    /** A text message came; of server-sent events, the data. */
    default void onText(String text) {}

    /** A binary message came. */
    default void onBinary(byte[] bytes) {}

    /** A server-sent event came; unless overridden its data goes to {@link #onText}. */
    default void onEvent(@Nullable String id, @Nullable String type, String data) {
        onText(data);
    }

    /** The connection is down or did not come up, and will be tried again. */
    default void onDown(Down down) {}

    /** The connection will not come up again by itself; nothing more is heard. */
    default void onFatal(ApiException failure) {}

    /**
     * Why a connection is down.
     *
     * @param reason in words, without addresses or tokens; with the beginning of what the server said when it refused
     * @param closeCode the WebSocket close code (RFC 6455, 7.4), or 0 without one
     * @param status the HTTP status when the server refused the connection, or 0
     * @param retryIn how long until the next attempt
     */
    record Down(String reason, int closeCode, int status, Duration retryIn) {}
}
