package dev.linnet.testkit.http;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Answers 200 with {@code text/event-stream} and keeps the response open.
 *
 * @param opened receives the stream; the headers leave with the first thing it sends, at the latest when it returns, so that
 *     a client which has seen them has missed nothing that was told after
 * @param headers additional response headers
 */
public record EventStream(Consumer<LiveStream> opened, Map<String, String> headers) implements Reply {
    public EventStream {
        headers = Map.copyOf(headers);
    }

    /**
     * A stream without additional headers.
     *
     * @param opened receives the stream, see {@link #opened()}
     * @return the reply
     */
    public static EventStream to(Consumer<LiveStream> opened) {
        return new EventStream(opened, Map.of());
    }
}
