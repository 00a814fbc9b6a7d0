package dev.linnet.testkit.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request the server has answered. Credentials are blanked out in query and headers.
 *
 * @param method the method in capitals
 * @param path the decoded path
 * @param query the query without tokens, empty when there was none
 * @param headers header lines in their order
 * @param body the body's bytes
 * @param at when it arrived, by the server's clock
 * @param status the status answered; 101 for a WebSocket, 0 when the connection was cut instead
 */
@SuppressWarnings("ArrayRecordComponent")
public record LoggedRequest(
        String method,
        String path,
        String query,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        Instant at,
        int status) {
    /** {@return the body as UTF-8 text} */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The first value of a header.
     *
     * @param name the header's name, in any case
     * @return its value or null
     */
    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + " -> " + status;
    }
}
