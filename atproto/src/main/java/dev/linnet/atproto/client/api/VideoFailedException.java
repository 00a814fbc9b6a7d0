package dev.linnet.atproto.client.api;

import org.jspecify.annotations.Nullable;

/** A video could not be processed, or not in time. The message says what to do. */
public final class VideoFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VideoFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
