package dev.linnet.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server's error answer says in its own words.
 *
 * @param code the platform's code, such as {@code "ERR_TAKEN"} or {@code "50035"}, if it has one
 * @param message its text for people, if it has one
 * @param details one line for each thing that was wrong, such as {@code "username: is already taken"}
 * @param retryAfter the wait that the body asks for, if it does; it wins over the headers
 * @param actsAs the HTTP status it really means, where the platform answers with another; 0 to take the answer's own
 */
public record ErrorBody(
        @Nullable String code,
        @Nullable String message,
        List<String> details,
        @Nullable Duration retryAfter,
        int actsAs) {

    public ErrorBody {
        details = List.copyOf(details);
    }

    /** Returns an error of which nothing is known. */
    public static ErrorBody unknown() {
        return of(null, null);
    }

    /** Returns an error with a code and a text. */
    public static ErrorBody of(@Nullable String code, @Nullable String message) {
        return new ErrorBody(code, message, List.of(), null, 0);
    }

    /** Returns this error with one line for each thing that was wrong. */
    public ErrorBody withDetails(List<String> lines) {
        return new ErrorBody(code, message, lines, retryAfter, actsAs);
    }

    /** Returns this error with the wait that the body asks for. */
    public ErrorBody withRetryAfter(Duration wait) {
        return new ErrorBody(code, message, details, wait, actsAs);
    }

    /** Returns this error to be treated as another HTTP status. */
    public ErrorBody actingAs(int status) {
        return new ErrorBody(code, message, details, retryAfter, status);
    }
}
