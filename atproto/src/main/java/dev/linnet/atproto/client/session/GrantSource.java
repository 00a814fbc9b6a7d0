package dev.linnet.atproto.client.session;

import dev.linnet.http.ApiException;
import dev.linnet.http.Reply;
import java.net.URI;

/** A way to be recognised: an app password, or OAuth. Implementations must be safe for use by many threads. */
public interface GrantSource {

    /** Returns the name its grants are kept under: the network, the account and the server. */
    String name();

    /** Returns the account, for messages. */
    String account();

    /**
     * Finds out what a login needs, before it is counted as one.
     *
     * @throws SessionException when there can be no login
     */
    default void prepare() {}

    /**
     * Logs in.
     *
     * @throws SessionException when that is refused for good
     * @throws ApiException when it failed otherwise
     */
    Grant first();

    /** Returns whether {@link #first} asks a server each time, so that it has to be done sparingly. */
    boolean firstIsLimited();

    /**
     * Gets the grant after one.
     *
     * @throws ApiException.Unauthorized when the refresh token is worth nothing any more
     * @throws SessionException when the account cannot be used
     * @throws ApiException when it failed otherwise
     */
    Grant next(Grant old);

    /** Returns whether a kept grant is still good for this source: not when it was had with another password than there is now. */
    default boolean gave(Grant kept) {
        return true;
    }

    /** Returns what proves calls under a grant. */
    Credential credential(Grant grant);

    /** Hears each answer, also those that refuse. */
    default void heard(URI server, Reply reply) {}
}
