package dev.linnet.atproto.client.session;

import dev.linnet.resilience.RetryHint;
import org.jspecify.annotations.Nullable;

/** It could not be found out where an account logs in, so its password was sent nowhere. */
public final class HomeNotFoundException extends SessionException implements RetryHint {

    private static final long serialVersionUID = 1L;

    private final boolean later;

    /**
     * Makes one.
     *
     * @param name the handle or DID
     * @param why what stood in the way
     * @param later whether the same may succeed later
     */
    public HomeNotFoundException(String name, String why, @Nullable Throwable cause, boolean later) {
        super("logging in as " + name
                + " was not tried, and its password was sent nowhere, because it could not be found out"
                + " which server is the account's: " + why + " If you know the server, name it.");
        this.later = later;
        if (cause != null) {
            initCause(cause);
        }
    }

    @Override
    public boolean canRetry() {
        return later;
    }
}
