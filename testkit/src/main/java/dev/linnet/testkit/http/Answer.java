package dev.linnet.testkit.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole HTTP answer. Immutable.
 *
 * @param status the status code
 * @param headers names and values in sending order; a name may come twice
 * @param body the bytes after the headers
 * @param delivery how the bytes travel
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, List<Map.Entry<String, String>> headers, byte[] body, Delivery delivery)
        implements Reply {

    /** How an answer travels. */
    public sealed interface Delivery {
        /** In good order. */
        record Whole() implements Delivery {}

        /** Not at all: the connection is cut. */
        record Lost() implements Delivery {}

        /** The first half of the announced body, then the connection is cut. */
        record Cut() implements Delivery {}

        /**
         * In small pieces.
         *
         * @param pause the wait before each sixteenth of the body
         */
        record Slow(Duration pause) implements Delivery {}
    }

    public Answer {
        headers = List.copyOf(headers);
    }

    /**
     * An answer without a body.
     *
     * @param status the status code
     * @return the answer
     */
    public static Answer empty(int status) {
        return new Answer(status, List.of(), new byte[0], new Delivery.Whole());
    }

    /**
     * A JSON answer.
     *
     * @param status the status code
     * @param value what {@link Json#write} accepts
     * @return the answer
     */
    public static Answer json(int status, @Nullable Object value) {
        return text(status, "application/json; charset=utf-8", Json.write(value));
    }

    /**
     * A JSON answer with status 200.
     *
     * @param value what {@link Json#write} accepts
     * @return the answer
     */
    public static Answer ok(@Nullable Object value) {
        return json(200, value);
    }

    /**
     * A web page.
     *
     * @param status the status code
     * @param page the page's source
     * @return the answer
     */
    public static Answer html(int status, String page) {
        return text(status, "text/html; charset=utf-8", page);
    }

    /**
     * An answer of any text type.
     *
     * @param status the status code
     * @param type the content type
     * @param text the body, sent as UTF-8
     * @return the answer
     */
    public static Answer text(int status, String type, String text) {
        return bytes(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An answer of any type.
     *
     * @param status the status code
     * @param type the content type
     * @param body the body
     * @return the answer
     */
    public static Answer bytes(int status, String type, byte[] body) {
        return new Answer(status, List.of(Map.entry("Content-Type", type)), body, new Delivery.Whole());
    }

    /**
     * The same answer with one more header line.
     *
     * @param name the header's name
     * @param value its value
     * @return a new answer
     */
    public Answer with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Answer(status, more, body, delivery);
    }

    /**
     * The same answer with another way to travel.
     *
     * @param how the way
     * @return a new answer
     */
    public Answer delivered(Delivery how) {
        return new Answer(status, headers, body, how);
    }

    /**
     * The same answer with other content.
     *
     * @param other the new body
     * @return a new answer
     */
    public Answer withBody(byte[] other) {
        return new Answer(status, headers, other, delivery);
    }

    /**
     * The first value of a header.
     *
     * @param name the header's name, in any case
     * @return its value, or null when the answer has none
     */
    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }
}
