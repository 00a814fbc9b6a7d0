package dev.linnet.store;

/**
 * Implemented by a platform that has something to keep over restarts, such as a session that must not be begun anew each time.
 * A bot that is started on it hands over its store before it connects.
 */
public interface UsesStore {

    /** Keeps in this store from now on. Called before the platform connects, perhaps more than once with the same store. */
    void use(Store store);
}
