package dev.linnet.atproto.jetstream;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;
import dev.linnet.atproto.repo.MalformedDataException;
import java.util.Arrays;

/** The only class that touches zstd-jni, which need not be there. */
final class ZstdJni implements Decompressor {

    private static final int TOO_SMALL = 70;
    private static final int USUAL = 64 * 1024;

    private final ZstdDecompressCtx context;
    private final int most;
    private byte[] room = new byte[USUAL];

    ZstdJni(byte[] dictionary, int most) {
        this.most = most;
        context = new ZstdDecompressCtx().loadDict(dictionary);
    }

    static boolean isLoaded() {
        Native.load();
        return Native.isLoaded();
    }

    @Override
    public byte[] decompress(byte[] frame) {
        while (true) {
            try {
                int length = context.decompressByteArray(room, 0, room.length, frame, 0, frame.length);
                return Arrays.copyOf(room, length);
            } catch (ZstdException failure) {
                // Frames need not tell how large they become, so the room grows until they fit or are too large.
                if (failure.getErrorCode() != TOO_SMALL || room.length >= most) {
                    throw new MalformedDataException(
                            "A message is not a frame of Zstandard with this dictionary, or is larger than " + most
                                    + " bytes: " + failure.getMessage());
                }
                room = new byte[Math.min(most, room.length * 4)];
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
