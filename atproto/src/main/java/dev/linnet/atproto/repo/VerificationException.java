package dev.linnet.atproto.repo;

/** What came over the wire is well-formed, but not proven: it contradicts itself, or its signature. */
public final class VerificationException extends MalformedDataException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Makes one with a message that tells what was not proven. */
    public VerificationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns what was not proven. */
    public Reason reason() {
        return reason;
    }

    /** What was not proven. */
    public enum Reason {
        /** A block is not what its identifier says. */
        HASH,
        /** The signed commit is missing, or says something else than the message. */
        COMMIT,
        /** The signature is not that of the key. The key may have changed: look the identity up again, and try once more. */
        SIGNATURE,
        /** The tree does not hold a record as the message says. */
        RECORD,
        /** What the message lists is not what changed since the commit before. Fetch the whole repository anew. */
        HISTORY
    }
}
