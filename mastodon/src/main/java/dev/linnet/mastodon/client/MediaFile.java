package dev.linnet.mastodon.client;

import dev.linnet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file to upload, on disk or in memory. A file on disk is streamed when it is sent and must still be there then. Immutable.
 */
public final class MediaFile {

    private final @Nullable Path path;
    private final byte[] bytes;
    private final String name;
    private final String mediaType;

    private MediaFile(@Nullable Path path, byte[] bytes, String name, String mediaType) {
        this.path = path;
        this.bytes = bytes;
        this.name = name;
        this.mediaType = mediaType;
    }

    /**
     * Returns a file on disk; its media type is told by its name.
     *
     * @throws IllegalArgumentException when there is no such file, or its name tells nothing about its type
     */
    public static MediaFile of(Path path) {
        return of(path, typeOf(String.valueOf(path.getFileName())));
    }

    /**
     * Returns a file on disk with a media type such as {@code image/png}.
     *
     * @throws IllegalArgumentException when there is no such file
     */
    public static MediaFile of(Path path, String mediaType) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("there is no file to upload at " + path);
        }
        return new MediaFile(path, new byte[0], String.valueOf(path.getFileName()), mediaType);
    }

    /** Returns bytes in memory, with a file name and a media type such as {@code image/png}. */
    public static MediaFile of(byte[] bytes, String name, String mediaType) {
        return new MediaFile(null, Arrays.copyOf(bytes, bytes.length), name, mediaType);
    }

    /** Returns the name of the file, without folders. */
    public String name() {
        return name;
    }

    /** Returns the media type. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Returns how many bytes will be sent.
     *
     * @throws UncheckedIOException when the file cannot be read
     */
    public long size() {
        try {
            return path == null ? bytes.length : Files.size(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file " + name + " cannot be read", unreadable);
        }
    }

    /** Returns this as the part of a form. */
    public Part part(String field) {
        return path == null ? Part.bytes(field, name, mediaType, bytes) : Part.file(field, path, mediaType);
    }

    @Override
    public String toString() {
        return "MediaFile[" + name + ", " + mediaType + "]";
    }

    private static String typeOf(String name) {
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = switch (suffix) {
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "heic" -> "image/heic";
            case "mp4", "m4v" -> "video/mp4";
            case "webm" -> "video/webm";
            case "mov" -> "video/quicktime";
            case "mp3" -> "audio/mpeg";
            case "ogg", "oga" -> "audio/ogg";
            case "opus" -> "audio/opus";
            case "flac" -> "audio/flac";
            case "wav" -> "audio/wav";
            case "m4a" -> "audio/mp4";
            default -> URLConnection.guessContentTypeFromName(name);
        };
        if (type == null) {
            throw new IllegalArgumentException(
                    "the name " + name + " does not tell its media type: give it, such as image/png");
        }
        return type;
    }
}
