package dev.linnet.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What handlers asked for, written before it is sent and again when it succeeded. */
public interface Outbox {

    /**
     * One thing a handler asked for.
     *
     * @param key identifies it: event, ordinal and part
     * @param action what kind of thing
     * @param target what it is done to
     * @param request all of it, encoded
     * @param begunAt when it was first to be sent
     * @param receipt what came of it, encoded, or {@code null} while the outcome is not known
     */
    record Effect(
            String key,
            String action,
            String target,
            String request,
            Instant begunAt,
            @Nullable String receipt) {

        /** Tells whether it is known to have succeeded. */
        public boolean done() {
            return receipt != null;
        }
    }

    /** Returns what is recorded under a key. */
    Optional<Effect> find(String key);

    /** Records that something is about to be sent. */
    void begin(Effect effect);

    /** Records that it succeeded. */
    void done(String key, String receipt);

    /** Forgets something that certainly did not happen. */
    void forget(String key);

    /** Returns how many requests have an unknown outcome. */
    int depth();
}
