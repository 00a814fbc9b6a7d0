package dev.linnet.testkit.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, read whole. Not safe for use by several threads. */
public final class Call {
    private final String method;
    private final String path;
    private final String rawQuery;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;
    private final boolean upgrade;
    private final CallContent content;
    private Map<String, String> pathParameters = Map.of();

    Call(
            String method,
            String path,
            String rawQuery,
            List<Map.Entry<String, String>> headers,
            byte[] body,
            boolean upgrade) {
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.upgrade = upgrade;
        this.content = CallContent.of(rawQuery, header("Content-Type"), body);
    }

    /** {@return the method in capitals} */
    public String method() {
        return method;
    }

    /** {@return the decoded path without its query} */
    public String path() {
        return path;
    }

    /** {@return the query as sent, without its question mark; empty when there is none} */
    public String rawQuery() {
        return rawQuery;
    }

    /** {@return all header lines in their order} */
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    /** {@return the body's bytes, empty when there are none} */
    public byte[] body() {
        return body;
    }

    /** {@return whether the client asks for a WebSocket} */
    public boolean wantsWebSocket() {
        return upgrade;
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

    /** {@return the subprotocols a WebSocket client offers, in its order} */
    public List<String> subprotocols() {
        List<String> offered = new ArrayList<>();
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().toLowerCase(Locale.ROOT).equals("sec-websocket-protocol")) {
                for (String name : header.getValue().split(",")) {
                    offered.add(name.strip());
                }
            }
        }
        return offered;
    }

    /**
     * A variable of the route's path.
     *
     * @param name the name between braces
     * @return its decoded value
     * @throws IllegalArgumentException when the route has no such variable
     */
    public String path(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route of " + path + " has no variable {" + name + "}");
        }
        return value;
    }

    /** {@return the parameters of query and body together, nested names opened into maps and lists} */
    public Map<String, @Nullable Object> parameters() {
        return content.parameters();
    }

    /**
     * Whether a parameter was sent at all, even empty or null.
     *
     * @param name its name
     * @return whether it was sent
     */
    public boolean has(String name) {
        return content.parameters().containsKey(name);
    }

    /**
     * A parameter as text.
     *
     * @param name its name
     * @return its value, or null when absent, null or not a scalar
     */
    public @Nullable String text(String name) {
        Object value = content.parameters().get(name);
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }

    /**
     * A parameter as text.
     *
     * @param name its name
     * @param otherwise what stands for an absent one
     * @return its value
     */
    public String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    /**
     * A parameter as a switch: {@code true}, {@code 1}, {@code on} and {@code yes} are on.
     *
     * @param name its name
     * @return whether it is on
     */
    public boolean flag(String name) {
        return switch (text(name, "").toLowerCase(Locale.ROOT)) {
            case "true", "1", "on", "yes", "t" -> true;
            default -> false;
        };
    }

    /**
     * A parameter as a number.
     *
     * @param name its name
     * @param otherwise what stands for an absent or unreadable one
     * @return its value
     */
    public long number(String name, long otherwise) {
        try {
            return Long.parseLong(text(name, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /**
     * A parameter as a list of texts; a single value counts as a list of one.
     *
     * @param name its name without brackets
     * @return its values, empty when absent
     */
    public List<String> texts(String name) {
        Object value = content.parameters().get(name);
        List<String> texts = new ArrayList<>();
        Iterable<?> values =
                value instanceof List<?> list ? list : value instanceof Map<?, ?> map ? map.values() : null;
        if (values == null) {
            return value == null ? List.of() : List.of(value.toString());
        }
        for (Object each : values) {
            if (each != null) {
                texts.add(each.toString());
            }
        }
        return texts;
    }

    /**
     * A parameter as an object.
     *
     * @param name its name
     * @return its members, empty when absent or not an object
     */
    public Map<String, @Nullable Object> object(String name) {
        return CallContent.asObject(content.parameters().get(name));
    }

    /**
     * A parameter as a list of objects; an object with numbered members counts as a list.
     *
     * @param name its name without brackets
     * @return its objects, empty when absent
     */
    public List<Map<String, @Nullable Object>> objects(String name) {
        Object value = content.parameters().get(name);
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        Iterable<?> values =
                value instanceof List<?> list ? list : value instanceof Map<?, ?> map ? map.values() : List.of();
        for (Object each : values) {
            objects.add(CallContent.asObject(each));
        }
        return objects;
    }

    /**
     * A file of a multipart body.
     *
     * @param field the form field's name
     * @return the file or null
     */
    public @Nullable Upload upload(String field) {
        return content.uploads().get(field);
    }

    /** {@return whether the body announced a type but could not be read as it} */
    public boolean isMalformed() {
        return content.malformed();
    }

    void matched(Map<String, String> variables) {
        pathParameters = new LinkedHashMap<>(variables);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
