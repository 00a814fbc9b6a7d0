package dev.linnet.atproto.client.media;

import dev.linnet.atproto.client.entity.AspectRatio;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of a picture tell.
 *
 * @param turn how a camera says it was held (EXIF), from 1 to 8; 1 for upright
 */
record ImageHeader(String mediaType, int width, int height, int turn) {

    private static final int UPRIGHT = 1;
    private static final int FIRST_SIDEWAYS = 5;
    private static final int ORIENTATION = 0x0112;

    AspectRatio shown() {
        return turn >= FIRST_SIDEWAYS ? new AspectRatio(height, width) : new AspectRatio(width, height);
    }

    /** Java reads no WebP, and of a GIF only the first picture would be left. */
    boolean canBeShrunk() {
        return mediaType.equals("image/png") || mediaType.equals("image/jpeg");
    }

    static Optional<ImageHeader> read(byte[] bytes) {
        try {
            return dispatch(bytes).filter(header -> header.width > 0 && header.height > 0);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException cut) {
            return Optional.empty();
        }
    }

    private static Optional<ImageHeader> dispatch(byte[] bytes) {
        if (starts(bytes, 0, "\u0089PNG\r\n\u001a\n") && starts(bytes, 12, "IHDR")) {
            ByteBuffer sizes = ByteBuffer.wrap(bytes, 16, 8);
            return Optional.of(new ImageHeader("image/png", sizes.getInt(), sizes.getInt(), UPRIGHT));
        }
        if (starts(bytes, 0, "GIF87a") || starts(bytes, 0, "GIF89a")) {
            ByteBuffer sizes = ByteBuffer.wrap(bytes, 6, 4).order(ByteOrder.LITTLE_ENDIAN);
            return Optional.of(new ImageHeader(
                    "image/gif",
                    Short.toUnsignedInt(sizes.getShort()),
                    Short.toUnsignedInt(sizes.getShort()),
                    UPRIGHT));
        }
        if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) {
            return webp(bytes);
        }
        return starts(bytes, 0, "\u00ff\u00d8\u00ff") ? jpeg(bytes) : Optional.empty();
    }

    /** The three forms of WebP: lossy, lossless, and either with more to it (RFC 9649). */
    private static Optional<ImageHeader> webp(byte[] bytes) {
        if (starts(bytes, 12, "VP8X")) {
            return Optional.of(new ImageHeader("image/webp", 1 + little3(bytes, 24), 1 + little3(bytes, 27), UPRIGHT));
        }
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (starts(bytes, 12, "VP8L") && bytes[20] == 0x2f) {
            int bits = data.getInt(21);
            return Optional.of(new ImageHeader("image/webp", 1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff), UPRIGHT));
        }
        if (starts(bytes, 12, "VP8 ") && starts(bytes, 23, "\u009d\u0001*")) {
            return Optional.of(
                    new ImageHeader("image/webp", data.getShort(26) & 0x3fff, data.getShort(28) & 0x3fff, UPRIGHT));
        }
        return Optional.empty();
    }

    private static Optional<ImageHeader> jpeg(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes);
        int turn = UPRIGHT;
        int at = 2;
        while (true) {
            if (Byte.toUnsignedInt(data.get(at)) != 0xff) {
                return Optional.empty();
            }
            int marker = Byte.toUnsignedInt(data.get(at + 1));
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == 0xd9 || marker == 0xda) {
                return Optional.empty();
            }
            if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
                at += 2;
                continue;
            }
            int length = Short.toUnsignedInt(data.getShort(at + 2));
            if (marker == 0xe1 && starts(bytes, at + 4, "Exif\0\0")) {
                turn = turn(bytes, at + 10, at + 2 + length);
            }
            if (isFrame(marker)) {
                return Optional.of(new ImageHeader(
                        "image/jpeg",
                        Short.toUnsignedInt(data.getShort(at + 7)),
                        Short.toUnsignedInt(data.getShort(at + 5)),
                        turn));
            }
            at += 2 + length;
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Finds the orientation among the tags of the first directory; a broken note means upright. */
    private static int turn(byte[] bytes, int start, int end) {
        try {
            ByteBuffer exif = ByteBuffer.wrap(bytes, start, Math.min(end, bytes.length) - start)
                    .slice();
            exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = exif.getInt(4);
            int entries = Short.toUnsignedInt(exif.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if (Short.toUnsignedInt(exif.getShort(entry)) == ORIENTATION) {
                    int value = Short.toUnsignedInt(exif.getShort(entry + 8));
                    return value >= UPRIGHT && value <= 8 ? value : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException broken) {
            return UPRIGHT;
        }
    }

    private static int little3(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at])
                | Byte.toUnsignedInt(bytes[at + 1]) << 8
                | Byte.toUnsignedInt(bytes[at + 2]) << 16;
    }

    private static boolean starts(byte[] bytes, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
