package dev.linnet.store;

import org.jspecify.annotations.Nullable;

/**
 * The store could not do what it was asked for. The message says what was to be done, where, what the database answered and
 * what can be done about it. Nothing is ever written by halves: what failed has left no trace, unless the message says that
 * the connection broke while it was being confirmed.
 */
public final class StoreException extends RuntimeException {

    /** What kind of trouble it is. */
    public enum Reason {
        /** There is no room left. */
        FULL,
        /** It can be read, but not written to. */
        READ_ONLY,
        /** What is kept is damaged, or is no database at all. */
        CORRUPT,
        /** It was written by a newer version of Linnet. */
        NEWER,
        /** It was written by an older version of Linnet, and was not to be brought up to date. */
        OLDER,
        /** It cannot be reached, or the connection broke. */
        UNREACHABLE,
        /** It refuses the user, the password or the key. */
        REFUSED,
        /** Somebody else had it locked for too long. */
        BUSY,
        /** It has been closed. */
        CLOSED,
        /** Anything else. */
        OTHER
    }

    private final Reason reason;

    /** Makes an exception of the given kind. */
    public StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns what kind of trouble it is. */
    public Reason reason() {
        return reason;
    }
}
