package dev.linnet.store;

/** A piece of state was changed by another worker since it was read: the event must be handled again with what is there now. */
public final class StaleStateException extends RuntimeException {

    /** Makes an exception about a key of the state. */
    public StaleStateException(String key) {
        super("the state " + key + " was changed by another worker in the meantime");
    }
}
