package dev.linnet.atproto.repo;

/**
 * What came over the wire is not what the protocol says: cut off, not canonical, too deep, too large, or of the wrong shape.
 * The message tells what is wrong and where, never what stood there.
 *
 * <p>This is the only exception that reading a frame, a file or a record throws, whatever the bytes are. The rest of a
 * stream can be read on: messages do not depend on each other.
 */
public class MalformedDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes one with a message that tells what is wrong and where. */
    public MalformedDataException(String message) {
        super(message);
    }
}
