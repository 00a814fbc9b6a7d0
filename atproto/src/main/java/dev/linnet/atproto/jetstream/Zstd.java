package dev.linnet.atproto.jetstream;

import dev.linnet.atproto.repo.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Zstandard, in which Jetstream compresses with a dictionary. Java has none: the application needs
 * {@code com.github.luben:zstd-jni}. Without it, connect uncompressed.
 *
 * <p>The dictionary comes from the network, not from this library. For version 2, fetch
 * {@code network.bsky.jetstream.getZstdDictionary} from the host and name its {@link #dictionaryId} when connecting; servers
 * replace it now and then. For version 1 it is the file {@code zstd_dictionary} of Jetstream's repository (112,640 bytes), which
 * does not change.
 */
public final class Zstd {

    private static final int MAGIC = 0xec30a437;

    private Zstd() {}

    /** Whether the application has what decompressing needs. */
    public static boolean isAvailable() {
        try {
            return ZstdJni.isLoaded();
        } catch (LinkageError missing) {
            return false;
        }
    }

    /**
     * Returns the number that names a dictionary.
     *
     * @throws MalformedDataException when the bytes are no dictionary of Zstandard
     */
    public static long dictionaryId(byte[] dictionary) {
        ByteBuffer head = ByteBuffer.wrap(dictionary).order(ByteOrder.LITTLE_ENDIAN);
        if (dictionary.length < 8 || head.getInt(0) != MAGIC) {
            throw new MalformedDataException("Not a dictionary of Zstandard: it does not begin with its mark");
        }
        return head.getInt(4) & 0xffffffffL;
    }

    /**
     * Returns a decompressor for messages of up to {@link JetstreamDecoder#LARGEST_MESSAGE} bytes.
     *
     * @param dictionary is copied
     * @throws MalformedDataException when the bytes are no dictionary of Zstandard
     * @throws IllegalStateException when zstd-jni is not there; says what to add
     */
    public static Decompressor decompressor(byte[] dictionary) {
        dictionaryId(dictionary);
        try {
            return new ZstdJni(dictionary, JetstreamDecoder.LARGEST_MESSAGE);
        } catch (LinkageError missing) {
            throw new IllegalStateException(
                    "Java cannot read Zstandard. Add the dependency com.github.luben:zstd-jni to the application, or connect to"
                            + " Jetstream without compression",
                    missing);
        }
    }
}
