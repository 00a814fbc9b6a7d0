package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Datetime;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads fields as entities need them: what may be absent is absent when it cannot be read. */
final class Read {

    private Read() {}

    static Did did(JsonValue text) {
        return new Did(text.text(""));
    }

    static AtUri uri(JsonValue text) {
        return AtUri.parse(text.text(""));
    }

    static @Nullable AtUri maybeUri(JsonValue text) {
        return AtUri.isValid(text.text("")) ? AtUri.parse(text.text("")) : null;
    }

    static @Nullable Instant time(JsonValue text) {
        return Datetime.lenient(text.text("")).orElse(null);
    }

    static @Nullable String text(JsonValue text) {
        return text.isText() ? text.text("") : null;
    }

    static List<String> texts(JsonValue list) {
        return list.items().stream()
                .filter(JsonValue::isText)
                .map(item -> item.text(""))
                .toList();
    }

    /** Reads the elements of an array; those that cannot be read are left out. */
    static <T> List<T> list(JsonValue array, Function<JsonValue, T> reader) {
        List<T> items = new ArrayList<>();
        for (JsonValue item : array.items()) {
            maybe(item, reader).ifPresent(items::add);
        }
        return List.copyOf(items);
    }

    static <T> Optional<T> maybe(JsonValue value, Function<JsonValue, T> reader) {
        if (!value.isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value));
        } catch (IllegalArgumentException | JsonException odd) {
            return Optional.empty();
        }
    }

    /** Returns the lexicon type of a value, with {@code #main} left out; empty when it does not say. */
    static String type(JsonValue value) {
        String type = value.get("$type").text("");
        return type.endsWith("#main") ? type.substring(0, type.length() - "#main".length()) : type;
    }
}
