package dev.linnet.bot;

import dev.linnet.http.ApiException;
import dev.linnet.platform.UnsupportedActionException;
import dev.linnet.resilience.RetryHint;
import dev.linnet.store.StoreException;

/** Tells what a restart can mend. */
final class Mending {

    private Mending() {}

    /**
     * Returns whether a bot that ended so is worth another start. A server that was understood before and now answers with
     * something else may be itself again later.
     *
     * @param started whether this start got as far as being connected; else what it was given may be at fault
     * @param connectedBefore whether the bot has been connected since its supervisor was started
     */
    static boolean mayHelp(Throwable failure, boolean started, boolean connectedBefore) {
        if (failure instanceof ApiException.Unauthorized || failure instanceof ApiException.Forbidden) {
            return false;
        }
        if (failure instanceof RetryHint hint) {
            return hint.canRetry() || (connectedBefore && failure instanceof ApiException);
        }
        if (failure instanceof StoreException store) {
            return switch (store.reason()) {
                case CORRUPT, NEWER, OLDER, REFUSED, CLOSED -> false;
                case FULL, READ_ONLY, UNREACHABLE, BUSY, OTHER -> true;
            };
        }
        boolean given = !started && failure instanceof IllegalArgumentException;
        return !given && !(failure instanceof UnsupportedActionException);
    }
}
