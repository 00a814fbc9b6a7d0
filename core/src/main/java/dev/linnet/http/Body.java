package dev.linnet.http;

import java.nio.file.Path;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What a call carries, before it is put into bytes. */
sealed interface Body {

    /** An object to be written as JSON by the transport's codec. */
    record AsJson(Object value) implements Body {}

    /** Fields of {@code application/x-www-form-urlencoded}. */
    record Form(List<Field> fields) implements Body {}

    /** Parts of {@code multipart/form-data}. */
    record Multipart(List<Part> parts) implements Body {}

    /** Text in UTF-8. */
    record Text(@Nullable String mediaType, String text) implements Body {}

    /** Bytes in memory. */
    record Bytes(String mediaType, ByteString bytes) implements Body {}

    /** Bytes of a file. */
    record File(String mediaType, Path file) implements Body {}
}
