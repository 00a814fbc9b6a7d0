package dev.linnet.atproto.jetstream;

import dev.linnet.atproto.repo.MalformedDataException;

/** Makes the JSON of compressed messages. One connection has one; not for several threads at a time. */
public interface Decompressor extends AutoCloseable {

    /**
     * Returns the message of a frame, a new array.
     *
     * @throws MalformedDataException when it is no frame, was compressed with another dictionary, or the message is too large
     */
    byte[] decompress(byte[] frame);

    /** Lets go of memory. */
    @Override
    void close();
}
