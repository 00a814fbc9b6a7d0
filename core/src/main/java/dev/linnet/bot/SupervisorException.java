package dev.linnet.bot;

import org.jspecify.annotations.Nullable;

/** A supervisor has given up: a bot ended too often, or no bot is left that a restart could help. All bots are stopped. */
public final class SupervisorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SupervisorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
