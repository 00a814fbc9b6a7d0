package dev.linnet.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** A text was not the JSON that was expected. The message tells where, never what stood there. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static JsonException reading(String expected, JacksonException failure) {
        TokenStreamLocation place = failure.getLocation();
        String where = place == null || place.getLineNr() < 1
                ? ""
                : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        String path = failure.getPath().isEmpty() ? "" : " in " + path(failure);
        // The parser's own words may quote the text, which may hold a token: only the kind of failure is kept.
        String kind = failure.getClass().getSimpleName();
        return new JsonException(
                "the text is not the JSON of a " + expected + ": it breaks" + where + path + " (" + kind + ")", null);
    }

    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
