package dev.linnet.atproto.client.session;

import java.net.URI;
import java.util.Map;

/** What one grant gives to prove to a server who calls. Implementations must be safe for use by many threads. */
@FunctionalInterface
public interface Credential {

    /**
     * Returns the headers of one attempt at a call; a second attempt needs new ones.
     *
     * @param method the HTTP method
     * @param address where the attempt goes, without a query
     */
    Map<String, String> headers(String method, URI address);
}
