package dev.linnet.store;

/** A worker wanted to act on an event that is not, or no longer, its own: another has taken over, and this one must stop. */
public final class LostClaimException extends RuntimeException {

    /** Makes an exception about an event. */
    public LostClaimException(String event, String worker) {
        super("event " + event + " is not claimed by worker " + worker
                + " (any more): another worker takes care of it");
    }
}
