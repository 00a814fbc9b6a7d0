package dev.linnet.testkit.http;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Answers 200 with {@code text/event-stream} and keeps the response open.
 *
 * @param opened receives the open stream once the headers are out
 * @param headers additional response headers
 */
public record EventStream(Consumer<LiveStream> opened, Map<String, String> headers) implements Reply {
    public EventStream {
        headers = Map.copyOf(headers);
    }

    /**
     * A stream without additional headers.
     *
     * @param opened receives the open stream once the headers are out
     * @return the reply
     */
    public static EventStream to(Consumer<LiveStream> opened) {
        return new EventStream(opened, Map.of());
    }
}
