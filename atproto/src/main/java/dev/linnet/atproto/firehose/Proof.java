package dev.linnet.atproto.firehose;

/** How much of a message was proven, from nothing to everything. */
public enum Proof {

    /** Nothing. */
    NONE,

    /** Each block is what its identifier says. */
    HASHES,

    /** The account signed the new state, and that state holds the records as the message says. */
    STATE,

    /**
     * Also, what the message lists is all that changed since the state that it names as the one before. Whoever compares that
     * one ({@link CommitFrame#prevData()}) with the last that was proven knows that nothing is missing between them.
     */
    CHANGE
}
