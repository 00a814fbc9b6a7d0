package dev.linnet.atproto.client.media;

import dev.linnet.atproto.client.entity.AspectRatio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture to be uploaded. Its kind and measures are read from its first bytes, never from its name: PNG, JPEG, GIF and WebP
 * are known, others keep the media type given and have no measures. Immutable.
 */
public final class ImageFile {

    /** The most bytes of a picture in a post. */
    public static final int MOST_BYTES = 2_000_000;

    private static final long MOST_TO_READ = 200L << 20;

    private final String name;
    private final String mediaType;
    private final byte[] bytes;
    private final Optional<ImageHeader> header;

    private ImageFile(String name, String otherwise, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.header = ImageHeader.read(bytes);
        this.mediaType = header.map(ImageHeader::mediaType).orElse(otherwise);
    }

    /**
     * Reads a picture.
     *
     * @throws UncheckedIOException when the file cannot be read
     * @throws IllegalArgumentException when it is larger than any picture
     */
    public static ImageFile of(Path file) {
        try {
            long size = Files.size(file);
            if (size > MOST_TO_READ) {
                throw new IllegalArgumentException(
                        "the picture " + file.getFileName() + " has " + size + " bytes, which is too much to handle");
            }
            return new ImageFile(
                    String.valueOf(file.getFileName()), "application/octet-stream", Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the picture " + file.getFileName() + " cannot be read", unreadable);
        }
    }

    /**
     * Takes a picture that is in memory.
     *
     * @param name what to call it in messages
     * @param mediaType its media type, if its bytes do not tell
     */
    public static ImageFile of(byte[] bytes, String name, String mediaType) {
        return new ImageFile(name, mediaType, Arrays.copyOf(bytes, bytes.length));
    }

    /** Returns the media type, such as {@code image/png}. */
    public String mediaType() {
        return mediaType;
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /** Returns how many bytes it has. */
    public int size() {
        return bytes.length;
    }

    /** Returns the measures as it is to be shown, turned as a camera noted; nothing when they are unknown. */
    public Optional<AspectRatio> aspectRatio() {
        return header.map(ImageHeader::shown);
    }

    /**
     * Returns this picture, or a smaller one when it has too many bytes.
     *
     * @param most the most bytes
     * @throws IllegalArgumentException when it cannot be made smaller: it may move, be of a kind that Java cannot read, or Java
     *     may lack the module for pictures
     */
    public ImageFile fitting(int most) {
        if (bytes.length <= most) {
            return this;
        }
        ImageHeader known = header.orElseThrow(() -> tooLarge(most, "its kind is unknown", null));
        if (!known.canBeShrunk()) {
            throw tooLarge(most, "a picture of the kind " + mediaType + " cannot be made smaller here", null);
        }
        try {
            byte[] smaller = Shrinking.shrink(bytes, known, most)
                    .orElseThrow(() -> tooLarge(most, "it could not be made small enough", null));
            return new ImageFile(name, mediaType, smaller);
        } catch (IOException broken) {
            throw tooLarge(most, "it could not be read in order to make it smaller", broken);
        } catch (NoClassDefFoundError noPictures) {
            throw tooLarge(
                    most,
                    "Java lacks the module java.desktop, which makes pictures smaller (--add-modules)",
                    noPictures);
        }
    }

    private IllegalArgumentException tooLarge(int most, String why, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "the picture " + name + " has " + bytes.length + " bytes, the network allows " + most + ", and " + why
                        + "; make it smaller beforehand",
                cause);
    }

    @Override
    public String toString() {
        return "ImageFile[" + name + ", " + mediaType + ", " + bytes.length + " bytes]";
    }
}
