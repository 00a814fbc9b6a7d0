package dev.linnet.atproto.client.media;

import dev.linnet.atproto.client.entity.AspectRatio;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The boxes of an MP4 file (ISO/IEC 14496-12): as much of them as it takes to tell how wide and high its picture is. */
final class Mp4Outline {

    private static final int MOST_BOXES = 10_000;
    /** A track lies in the film. */
    private static final int DEEPEST = 2;

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;
    /** The matrix, the width and the height are the last of a track's header. */
    private static final int TAIL = 44;

    private final SeekableByteChannel file;
    private int boxes;

    Mp4Outline(SeekableByteChannel file) {
        this.file = file;
    }

    /** Returns the measures of the first track that has any; nothing when there is none, or the file is broken. */
    Optional<AspectRatio> shown() throws IOException {
        try {
            return within(0, file.size(), 0);
        } catch (EOFException cut) {
            return Optional.empty();
        }
    }

    private Optional<AspectRatio> within(long from, long to, int depth) throws IOException {
        long at = from;
        while (at + HEADER <= to && boxes++ < MOST_BOXES) {
            ByteBuffer head = read(at, HEADER);
            long size = Integer.toUnsignedLong(head.getInt());
            String type = StandardCharsets.ISO_8859_1.decode(head).toString();
            long content = at + HEADER;
            if (size == 1) {
                size = read(content, Long.BYTES).getLong();
                content = at + LONG_HEADER;
            }
            long end = size == 0 ? to : at + size;
            if (end < content || end > to) {
                return Optional.empty();
            }
            Optional<AspectRatio> found = switch (type) {
                case "moov", "trak" -> depth < DEEPEST ? within(content, end, depth + 1) : Optional.empty();
                case "tkhd" -> track(content, end);
                default -> Optional.empty();
            };
            if (found.isPresent()) {
                return found;
            }
            at = end;
        }
        return Optional.empty();
    }

    private Optional<AspectRatio> track(long from, long to) throws IOException {
        if (to - from < TAIL) {
            return Optional.empty();
        }
        ByteBuffer tail = read(to - TAIL, TAIL);
        boolean sideways = tail.getInt(0) == 0 && tail.getInt(4) != 0;
        int width = tail.getInt(36) >>> 16;
        int height = tail.getInt(40) >>> 16;
        if (width < 1 || height < 1) {
            return Optional.empty();
        }
        return Optional.of(sideways ? new AspectRatio(height, width) : new AspectRatio(width, height));
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        file.position(at);
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }
}
