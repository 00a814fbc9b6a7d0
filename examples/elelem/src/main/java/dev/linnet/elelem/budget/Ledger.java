package dev.linnet.elelem.budget;

import java.util.Map;
import java.util.Optional;

/**
 * Where spending is written down: short JSON texts under keys such as {@code day/2026-11-21}. A store with keys and values
 * can implement it. Safe for use by several threads.
 */
public interface Ledger {
    /** Returns what is written under a key. */
    Optional<String> read(String key);

    /** Writes under a key, replacing what was there. */
    void write(String key, String json);

    /** Forgets a key; does nothing when it is unknown. */
    void forget(String key);

    /** Returns all that is written under keys with the given beginning. */
    Map<String, String> all(String beginning);
}
