package dev.linnet.http;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A server's answer, read to its end. Immutable. */
public final class Reply {

    private static final List<String> REQUEST_IDS = List.of("X-Request-Id", "CF-Ray", "Request-Id");

    private final Call call;
    private final URI address;
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Json json;

    Reply(Call call, URI address, int status, Map<String, List<String>> headers, byte[] body, Json json) {
        this.call = call;
        this.address = address;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.json = json;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the first value of a header, by its name in any case. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** Returns all values of a header, by its name in any case. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Returns all headers; their names are in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** Returns the body as text, in the charset of its content type or UTF-8. */
    public String text() {
        return new String(body, charset());
    }

    /** Returns a copy of the body. */
    public byte[] bytes() {
        return Arrays.copyOf(body, body.length);
    }

    /**
     * Reads the body as a value.
     *
     * @throws ApiException.UnreadableAnswer when it does not have that shape
     */
    public <T> T as(Class<T> type) {
        return parse(text -> json.read(text, type));
    }

    /**
     * Reads the body as an array of values.
     *
     * @throws ApiException.UnreadableAnswer when it does not have that shape
     */
    public <T> List<T> asList(Class<T> type) {
        return parse(text -> json.readList(text, type));
    }

    /**
     * Reads the body as a tree.
     *
     * @throws ApiException.UnreadableAnswer when it is not JSON
     */
    public JsonValue json() {
        return parse(json::tree);
    }

    /** Returns where the {@code Link} headers (RFC 8288) point, by their relation, such as {@code next}. */
    public Map<String, URI> links() {
        return Links.read(headers("Link"), address);
    }

    /** Returns the id under which the server's operators find the call. */
    public Optional<String> requestId() {
        return REQUEST_IDS.stream().flatMap(name -> header(name).stream()).findFirst();
    }

    /** Returns whether the body is a web page. */
    public boolean isWebPage() {
        return WebPage.isOne(header("Content-Type").orElse(""), body);
    }

    /** Returns the facts of the call, for an error about this answer. */
    public Problem problem() {
        return Problem.of(call, address)
                .answered(status, ErrorBody.unknown(), requestId().orElse(null));
    }

    URI address() {
        return address;
    }

    private <T> T parse(Function<String, T> reader) {
        try {
            return reader.apply(text());
        } catch (JsonException failure) {
            boolean cut = body.length == 0;
            throw new ApiException.UnreadableAnswer(
                    problem(),
                    cut ? "the answer was empty" : failure.getMessage() == null ? "" : failure.getMessage(),
                    "If it stays so, the server may speak another version of this API.",
                    true,
                    failure);
        }
    }

    private Charset charset() {
        return header("Content-Type").stream()
                .flatMap(type -> Stream.of(type.split(";")))
                .map(String::strip)
                .filter(parameter -> parameter.toLowerCase(Locale.ROOT).startsWith("charset="))
                .map(parameter -> parameter.substring("charset=".length()).replace("\"", ""))
                .filter(Reply::isKnownCharset)
                .map(Charset::forName)
                .findFirst()
                .orElse(StandardCharsets.UTF_8);
    }

    private static boolean isKnownCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException illegalName) {
            return false;
        }
    }

    /** Returns the status and what was called; never a body. */
    @Override
    public String toString() {
        return "Reply[" + status + " to " + call + "]";
    }
}
