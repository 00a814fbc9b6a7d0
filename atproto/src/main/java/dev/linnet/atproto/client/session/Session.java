package dev.linnet.atproto.client.session;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.ApiException;
import dev.linnet.http.Reply;
import java.net.URI;

/**
 * Who a client is to the servers it calls, whichever way that was proved. {@link KeptSession} is what bots use; OAuth and app
 * passwords both end in one. Implementations must be safe for use by many threads.
 */
public interface Session {

    /**
     * Returns the account; logs in when that was not done yet.
     *
     * @throws ApiException when the server cannot be reached or refuses
     * @throws SessionException when the account cannot be used, or may not log in now
     */
    Did did();

    /** Returns the handle of the account as it was when the session was last refreshed; it may have changed since. */
    String handle();

    /** Returns the address of the account's own server, its PDS, where all its calls go. */
    URI service();

    /** Returns what to prove the next attempt with; logs in or refreshes when it is time to. */
    Credential credential();

    /**
     * Gets another credential because a server refused one.
     *
     * @param refused the credential of the refused attempt
     * @param why what the server said
     * @return whether {@link #credential} now gives another one, so that the call may be made once more
     */
    boolean renew(Credential refused, ApiException.Unauthorized why);

    /** Hears each answer, also those that refuse: some carry what the next proof must hold. */
    default void heard(URI server, Reply reply) {}
}
