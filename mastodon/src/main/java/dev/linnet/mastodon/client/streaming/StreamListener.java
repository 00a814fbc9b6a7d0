package dev.linnet.mastodon.client.streaming;

import dev.linnet.http.ApiException;
import java.time.Duration;

/**
 * Hears a stream. Methods of one connection run one at a time, on a thread that is not the network's; a slow listener holds
 * the server back.
 */
@FunctionalInterface
public interface StreamListener {

    /** Something happened. */
    void onEvent(StreamEvent event);

    /** The stream is up, for the first time or again: fetch now what was missed. */
    default void onOpen() {}

    /**
     * The stream is down and will be tried again.
     *
     * @param reason in words, without a token
     * @param wait how long until the next attempt
     */
    default void onDown(String reason, Duration wait) {}

    /**
     * The server refused a subscription; the others go on.
     *
     * @param status such as 401, 404, or 0 when it did not say
     */
    default void onRefused(String reason, int status) {}

    /** The stream will not come up again by itself, as when the token was revoked; nothing more is heard. */
    default void onFatal(ApiException failure) {}
}
