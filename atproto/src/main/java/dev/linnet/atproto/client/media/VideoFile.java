package dev.linnet.atproto.client.media;

import dev.linnet.atproto.client.entity.AspectRatio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A video to be uploaded, an MP4 file. Of the file no more than its outline is read.
 *
 * @param file where it lies
 * @param size how many bytes it has
 * @param aspectRatio its measures as they are shown; nothing when they could not be read
 */
public record VideoFile(Path file, long size, Optional<AspectRatio> aspectRatio) {

    /** The most bytes of a video. */
    public static final long MOST_BYTES = 300_000_000;

    private static final Set<String> NAMES =
            Set.of("mp4", "m4v", "mov", "qt", "webm", "mkv", "mpeg", "mpg", "avi", "3gp", "ogv");
    private static final Set<String> PICTURES =
            Set.of("avif", "avis", "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1");
    private static final int START = 12;

    /** Returns whether a file is meant to be a video, by its media type or else its name and first bytes. */
    public static boolean isOne(Path file, @Nullable String mediaType) {
        if (mediaType != null) {
            return mediaType.toLowerCase(Locale.ROOT).startsWith("video/");
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return NAMES.contains(name.substring(name.lastIndexOf('.') + 1)) || isMp4(start(file));
    }

    /**
     * Looks at a file.
     *
     * @throws UncheckedIOException when it cannot be read
     * @throws IllegalArgumentException when it is no MP4 file, or too large
     */
    public static VideoFile of(Path file) {
        String start = start(file);
        if (!isMp4(start) || start.endsWith("qt  ")) {
            throw new IllegalArgumentException("the video " + file.getFileName()
                    + " is no MP4 file, and the network takes no" + " other; convert it to MP4 with H.264");
        }
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new IllegalArgumentException("the video " + file.getFileName() + " has " + size
                        + " bytes, the network allows " + MOST_BYTES + "; make it smaller or shorter");
            }
            return new VideoFile(file, size, measures(file));
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static Optional<AspectRatio> measures(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return new Mp4Outline(channel).shown();
        }
    }

    private static boolean isMp4(String start) {
        return start.startsWith("ftyp", 4) && !PICTURES.contains(start.substring(8));
    }

    /** Returns the first bytes, each as a character; fewer than four of a kind are filled up. */
    private static String start(Path file) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(START);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            return new String(bytes.array(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException cause) {
        return new UncheckedIOException("the file " + file.getFileName() + " cannot be read to upload it", cause);
    }
}
