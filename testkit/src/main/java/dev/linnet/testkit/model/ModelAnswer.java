package dev.linnet.testkit.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What the server does with one question. */
public sealed interface ModelAnswer {
    /**
     * An ordinary answer.
     *
     * @param text the text
     * @param finish why the model stopped, in OpenAI's words: {@code stop}, {@code length}, {@code content_filter}
     * @param usage what the server says it cost, or null to count
     */
    record Says(String text, String finish, @Nullable ModelUsage usage) implements ModelAnswer {}

    /**
     * The model declines in OpenAI's {@code refusal} field; Ollama, which has none, says it as text.
     *
     * @param reason the refusal
     */
    record Refuses(String reason) implements ModelAnswer {}

    /**
     * An error as the API words it.
     *
     * @param status the status code
     * @param code OpenAI's error code
     * @param message the text for people
     * @param headers further headers
     */
    record Fails(int status, String code, String message, List<Map.Entry<String, String>> headers)
            implements ModelAnswer {
        public Fails {
            headers = List.copyOf(headers);
        }
    }

    /**
     * A body the API never sends, as proxies do.
     *
     * @param status the status code
     * @param type the content type
     * @param body the body
     */
    record Raw(int status, String type, String body) implements ModelAnswer {}

    /**
     * An answer that gets lost.
     *
     * @param answer what was worked out
     * @param way where it gets lost
     */
    record Lost(ModelAnswer answer, Way way) implements ModelAnswer {
        /** Where an answer gets lost. */
        public enum Way {
            /** The connection is cut before anything is sent. */
            BEFORE_THE_FIRST_BYTE,
            /** The connection is cut after half of the announced body. */
            IN_THE_BODY,
            /** Half of the body is sent as if it were whole. */
            SHORTENED
        }
    }

    /**
     * An answer that waits.
     *
     * @param answer what comes then
     * @param gate opened by the test
     */
    record Held(ModelAnswer answer, CountDownLatch gate) implements ModelAnswer {}

    /** {@return an answer that ends by itself} */
    static ModelAnswer says(String text) {
        return new Says(text, "stop", null);
    }

    /** {@return an answer cut off at the longest length} */
    static ModelAnswer cutOff(String text) {
        return new Says(text, "length", null);
    }

    /** {@return an answer a content filter took away} */
    static ModelAnswer filtered() {
        return new Says("", "content_filter", null);
    }

    /** {@return a polite no} */
    static ModelAnswer refuses(String reason) {
        return new Refuses(reason);
    }

    /** {@return an error} */
    static ModelAnswer fails(int status, String code, String message) {
        return new Fails(status, code, message, List.of());
    }

    /** {@return a 429 that says when to come again} */
    static ModelAnswer rateLimited(Duration wait) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("Retry-After", Long.toString(wait.toSeconds())));
        headers.add(Map.entry("x-ratelimit-limit-requests", "60"));
        headers.add(Map.entry("x-ratelimit-remaining-requests", "0"));
        headers.add(Map.entry("x-ratelimit-reset-requests", wait.toSeconds() + "s"));
        return new Fails(429, "rate_limit_exceeded", "Rate limit reached for requests", headers);
    }

    /** {@return a web page where JSON should be} */
    static ModelAnswer html(int status, String page) {
        return new Raw(status, "text/html; charset=utf-8", page);
    }

    /** {@return a body that is no JSON although it says so} */
    static ModelAnswer malformed() {
        return new Raw(200, "application/json", "{\"choices\": [ {\"message\": ???");
    }

    /** {@return a body of no bytes} */
    static ModelAnswer emptyBody() {
        return new Raw(200, "application/json", "");
    }

    /** {@return the answer, lost on its way} */
    default ModelAnswer lost(Lost.Way way) {
        return new Lost(this, way);
    }

    /** {@return the answer, held until the gate opens} */
    default ModelAnswer heldBy(CountDownLatch gate) {
        return new Held(this, gate);
    }
}
