package dev.linnet.http;

/** Reads a platform's own error body; it sees answers with an error status and a body that is no web page. */
@FunctionalInterface
public interface ErrorReader {

    /** Returns what the answer says; {@link ErrorBody#unknown()} when it says nothing that is understood. */
    ErrorBody read(Reply reply);

    /** Returns a reader of {@code {"error": …, "message": …}} and {@code {"error": …, "error_description": …}}. */
    static ErrorReader common() {
        return CommonErrors::read;
    }
}
