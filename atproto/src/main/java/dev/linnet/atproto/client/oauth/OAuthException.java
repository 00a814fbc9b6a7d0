package dev.linnet.atproto.client.oauth;

import dev.linnet.atproto.client.session.SessionException;

/** An authorization did not come about, or not in the way it has to. The message says what to do. */
public final class OAuthException extends SessionException {

    private static final long serialVersionUID = 1L;

    OAuthException(String message) {
        super(message);
    }
}
