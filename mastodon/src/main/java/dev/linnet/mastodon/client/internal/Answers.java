package dev.linnet.mastodon.client.internal;

import dev.linnet.http.ApiException;
import dev.linnet.http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads answers as entities, or says why that was not possible. */
final class Answers {

    private Answers() {}

    static <T> T one(Reply reply, Class<T> type) {
        return parse(reply, type.getSimpleName(), text -> {
            JsonNode root = Wire.tree(text);
            return root.isObject() ? Wire.read(root, type) : null;
        });
    }

    static <T> T field(Reply reply, String field, Class<T> type) {
        return parse(reply, type.getSimpleName(), text -> {
            JsonNode node = Wire.tree(text).path(field);
            return node.isObject() ? Wire.read(node, type) : null;
        });
    }

    static <T> List<T> list(Reply reply, Class<T> type) {
        return parse(reply, "list of " + type.getSimpleName(), text -> {
            JsonNode root = Wire.tree(text);
            return root.isArray() ? Wire.list(root, type) : null;
        });
    }

    static <T> Map<String, T> map(Reply reply, Class<T> type) {
        return parse(reply, "object of " + type.getSimpleName(), text -> {
            Map<String, T> values = new LinkedHashMap<>();
            Wire.tree(text).properties().forEach(entry -> {
                if (entry.getValue().isObject()) {
                    values.put(entry.getKey(), Wire.read(entry.getValue(), type));
                }
            });
            return values;
        });
    }

    static Map<String, List<String>> textLists(Reply reply) {
        return parse(reply, "object of lists", text -> {
            Map<String, List<String>> lists = new LinkedHashMap<>();
            Wire.tree(text).properties().forEach(entry -> {
                List<String> values = new ArrayList<>();
                entry.getValue().forEach(value -> values.add(value.asString("")));
                lists.put(entry.getKey(), List.copyOf(values));
            });
            return lists;
        });
    }

    private static <T> T parse(Reply reply, String expected, Function<String, @Nullable T> reader) {
        try {
            T value = reader.apply(reply.text());
            if (value != null) {
                return value;
            }
            throw unreadable(reply, "the answer was no " + expected, null);
        } catch (JacksonException failure) {
            String saying = reply.text().isBlank() ? "the answer was empty" : "the answer was cut off or no JSON";
            throw unreadable(reply, saying + " where a " + expected + " was expected", failure);
        }
    }

    private static ApiException unreadable(Reply reply, String saying, @Nullable Throwable cause) {
        String next = "Check that the server speaks Mastodon's API; if it does, try again later.";
        return new ApiException.UnreadableAnswer(reply.problem(), saying, next, true, cause);
    }
}
