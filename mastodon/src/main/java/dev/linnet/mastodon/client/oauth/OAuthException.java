package dev.linnet.mastodon.client.oauth;

/** A person refused, or what came back does not fit what was asked. */
public final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public OAuthException(String message) {
        super(message);
    }
}
