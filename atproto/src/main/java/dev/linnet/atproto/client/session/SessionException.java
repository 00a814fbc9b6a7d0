package dev.linnet.atproto.client.session;

/** A session cannot be had, for a reason that making the call again does not change. The message says what to do. */
public class SessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes one; the message says what was done, what the other side said, and what to do next. */
    public SessionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Makes one that nothing else caused. */
    public SessionException(String message) {
        super(message);
    }
}
