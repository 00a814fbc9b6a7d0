package dev.linnet.atproto.stream;

import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.http.ApiException;
import java.time.Duration;

/**
 * Hears what a stream brings. Its methods run one at a time, in the order of the stream, so that what happens to one account is
 * heard in order. They may take their time: few messages wait meanwhile, and then the server has to.
 *
 * <p>What is being handled when a process dies is brought again by the next one; after a reconnect, too, something may come
 * twice. What a method throws is logged, and the stream goes on behind it.
 *
 * @param <E> what the stream brings
 */
@FunctionalInterface
public interface StreamListener<E> {

    /** Something happened. */
    void onEvent(E event);

    /** The connection stands, for the first time or again. */
    default void onUp() {}

    /**
     * Something is missing and will not come: the place to go on from is too old for the server, or is none of its. Whoever
     * keeps a copy of anything has to fetch it anew.
     *
     * @param reason in words
     */
    default void onGap(String reason) {}

    /**
     * The connection was lost, or was not made, and will be tried again.
     *
     * @param reason in words
     * @param retryIn how long until then
     */
    default void onDown(String reason, Duration retryIn) {}

    /**
     * A message could not be decoded, or what it says was to be proven and is not so. The stream goes on behind it.
     *
     * @param message as it came, to be kept or looked into
     */
    default void onMalformed(byte[] message, MalformedDataException reason) {}

    /** The server does not take the connection, and trying again is pointless. Nothing more is heard. */
    default void onFatal(ApiException reason) {}
}
