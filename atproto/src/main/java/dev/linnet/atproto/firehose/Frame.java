package dev.linnet.atproto.firehose;

/** One message of the stream. Immutable. */
public sealed interface Frame
        permits CommitFrame, SyncFrame, IdentityFrame, AccountFrame, InfoFrame, ErrorFrame, UnknownFrame {

    /**
     * Returns where in the stream of this host the message stands. This is what a cursor is made of.
     *
     * @return a number that grows, not always by one; -1 when the message has no place in the stream, as notices and errors
     */
    default long seq() {
        return -1;
    }
}
