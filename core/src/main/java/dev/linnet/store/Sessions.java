package dev.linnet.store;

import dev.linnet.config.Secret;
import java.util.Optional;

/**
 * What it takes to be recognised by a network again after a restart: access and refresh tokens, as their owner encodes them.
 * Names are shared by everything that uses the store, so they begin with the network and the account.
 */
public interface Sessions {

    /**
     * Returns what was saved under a name.
     *
     * @throws StoreException when it is encrypted and the key at hand does not open it
     */
    Optional<Secret> find(String name);

    /** Saves a session, in place of an older one of that name. */
    void save(String name, Secret value);

    /** Forgets a session; has no effect when there is none. */
    void remove(String name);
}
