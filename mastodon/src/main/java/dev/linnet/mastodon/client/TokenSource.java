package dev.linnet.mastodon.client;

import dev.linnet.config.Secret;
import java.util.Optional;

/** Where the access token of each call comes from. Implementations must be safe for use by many threads. */
public interface TokenSource {

    /** Returns the token to use now; nothing to call without one. */
    Optional<Secret> token();

    /**
     * Gets another token because the server refused one.
     *
     * @return whether {@link #token} now returns another one, so that the call may be made again
     */
    default boolean renew(Secret refused) {
        return false;
    }

    /** Returns a source that always has the same token. */
    static TokenSource fixed(Secret token) {
        return () -> Optional.of(token);
    }

    /** Returns a source without a token. */
    static TokenSource none() {
        return Optional::empty;
    }
}
