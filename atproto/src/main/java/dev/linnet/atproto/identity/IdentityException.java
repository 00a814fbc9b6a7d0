package dev.linnet.atproto.identity;

import dev.linnet.resilience.RetryHint;
import org.jspecify.annotations.Nullable;

/** It could not be found out who somebody is. The message says what was asked, what answered, and what to do. */
public final class IdentityException extends RuntimeException implements RetryHint {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    IdentityException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What stood in the way. */
    public enum Kind {
        /** There is no such account. */
        NOT_FOUND,
        /** There is an answer, but it contradicts itself or another one. */
        CONTRADICTION,
        /** This way of naming an account is not supported, or not allowed here. */
        UNSUPPORTED,
        /** Nobody could be asked, or who was asked failed: later it may work. */
        UNREACHABLE,
        /** The calling thread was interrupted. */
        INTERRUPTED
    }

    /** Returns what stood in the way. */
    public Kind kind() {
        return kind;
    }

    /** Returns whether asking again later may help. */
    @Override
    public boolean canRetry() {
        return kind == Kind.UNREACHABLE || kind == Kind.INTERRUPTED;
    }

    /** Returns the same failure for another caller, whose stack trace is its own. */
    IdentityException again() {
        return new IdentityException(kind, String.valueOf(getMessage()), this);
    }
}
