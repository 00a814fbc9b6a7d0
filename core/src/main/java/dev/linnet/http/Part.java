package dev.linnet.http;

import java.nio.file.Path;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One part of a {@code multipart/form-data} body (RFC 7578). Immutable; a file is read when it is sent.
 */
public final class Part {

    private final String name;
    private final @Nullable String fileName;
    private final @Nullable String mediaType;
    private final Body content;

    private Part(String name, @Nullable String fileName, @Nullable String mediaType, Body content) {
        this.name = name;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content;
    }

    /** Returns a plain field. */
    public static Part text(String name, String value) {
        return new Part(name, null, null, new Body.Text(null, value));
    }

    /** Returns a file that is sent from where it lies, without being held in memory. */
    public static Part file(String name, Path file, String mediaType) {
        Path last = file.getFileName();
        return new Part(name, last == null ? "file" : last.toString(), mediaType, new Body.File(mediaType, file));
    }

    /** Returns a file that is in memory. */
    public static Part bytes(String name, String fileName, String mediaType, byte[] bytes) {
        return new Part(name, fileName, mediaType, new Body.Bytes(mediaType, ByteString.of(bytes)));
    }

    /** Returns the name of the field. */
    public String name() {
        return name;
    }

    @Nullable String fileName() {
        return fileName;
    }

    Body content() {
        return content;
    }

    @Override
    public String toString() {
        return "Part[" + name + (fileName == null ? "" : ", " + fileName + ", " + mediaType) + "]";
    }
}
