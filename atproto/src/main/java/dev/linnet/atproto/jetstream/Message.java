package dev.linnet.atproto.jetstream;

import dev.linnet.atproto.repo.CollectionFilter;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.Json;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where in the bytes of a message its parts lie, of either version; none lies at 0. */
final class Message {

    private static final Json JSON = Json.camelCase();

    final byte[] bytes;
    final int[] from = new int[Part.COUNT];
    final int[] end = new int[Part.COUNT];

    private Message(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Finds the parts. */
    static Message read(byte[] bytes) {
        Message message = new Message(bytes);
        JsonCursor cursor = new JsonCursor(bytes);
        message.parts(cursor, CollectionFilter.all());
        cursor.end();
        return message;
    }

    /** Finds the parts; nothing as soon as a collection is met that is not wanted. */
    static Optional<Message> read(byte[] bytes, CollectionFilter wanted) {
        Message message = new Message(bytes);
        JsonCursor cursor = new JsonCursor(bytes);
        if (!message.parts(cursor, wanted)) {
            return Optional.empty();
        }
        cursor.end();
        return Optional.of(message);
    }

    private boolean parts(JsonCursor cursor, CollectionFilter wanted) {
        cursor.enter();
        int inside = 0;
        while (true) {
            if (!cursor.next()) {
                if (inside == 0) {
                    return true;
                }
                inside--;
                continue;
            }
            // Version 1 has what happened to a record in "commit", version 2 has everything in "payload".
            if (inside == 0 && cursor.isObject() && (cursor.keyIs("commit") || cursor.keyIs("payload"))) {
                cursor.enter();
                inside++;
                continue;
            }
            Part part = Part.of(cursor);
            int began = cursor.at();
            cursor.skip();
            // What stands within is nearer to the event than what stands around it, whichever comes first.
            if (part != Part.OTHER && (inside > 0 || !has(part))) {
                from[part.index()] = began;
                end[part.index()] = cursor.at();
                if (part == Part.COLLECTION && !isWanted(wanted, began, cursor.at())) {
                    return false;
                }
            }
        }
    }

    private boolean isWanted(CollectionFilter wanted, int began, int ended) {
        return bytes[began] != '"' || wanted.wants(bytes, began + 1, ended - 1);
    }

    boolean has(Part part) {
        return from[part.index()] > 0;
    }

    boolean is(Part part, String value) {
        int at = from[part.index()];
        int length = end[part.index()] - at - 2;
        if (at == 0 || length != value.length() || bytes[at] != '"') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + 1 + i] != value.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text of a part ends so. */
    boolean ends(Part part, String tail) {
        int at = end[part.index()] - 1 - tail.length();
        if (at <= from[part.index()] || bytes[at + tail.length()] != '"') {
            return false;
        }
        for (int i = 0; i < tail.length(); i++) {
            if (bytes[at + i] != tail.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String raw(Part part) {
        int at = from[part.index()];
        return new String(bytes, at, end[part.index()] - at, StandardCharsets.UTF_8);
    }

    JsonValue tree(Part part) {
        try {
            return JSON.tree(raw(part));
        } catch (JsonException unreadable) {
            throw new MalformedDataException(
                    "A message of Jetstream holds what is not JSON: " + unreadable.getMessage());
        }
    }

    Optional<String> optional(Part part) {
        int at = from[part.index()];
        int stop = end[part.index()];
        if (at == 0 || bytes[at] != '"') {
            return Optional.empty();
        }
        for (int i = at; i < stop; i++) {
            if (bytes[i] == '\\') {
                return tree(part).text();
            }
        }
        return Optional.of(new String(bytes, at + 1, stop - at - 2, StandardCharsets.UTF_8));
    }

    String text(Part part) {
        return optional(part).orElseThrow(() -> lacks(part));
    }

    Did did() {
        String text = text(Part.DID);
        if (!Did.isValid(text)) {
            throw lacks(Part.DID);
        }
        return new Did(text);
    }

    /** Returns a number that is not negative; -1 when there is none. */
    long number(Part part) {
        int at = from[part.index()];
        if (at == 0) {
            return -1;
        }
        long value = 0;
        for (int i = at; i < end[part.index()]; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                throw lacks(part);
            }
            value = value * 10 + digit;
        }
        return value;
    }

    long cursor() {
        Part part = has(Part.SEQ) ? Part.SEQ : has(Part.CURSOR) ? Part.CURSOR : Part.TIME_US;
        return number(part);
    }

    Optional<Instant> time() {
        if (has(Part.TIME_US)) {
            return Optional.of(Instant.EPOCH.plus(number(Part.TIME_US), ChronoUnit.MICROS));
        }
        return optional(Part.TIME).flatMap(text -> {
            try {
                return Optional.of(DateTimeFormatter.ISO_INSTANT.parse(text, Instant::from));
            } catch (DateTimeParseException unreadable) {
                return Optional.empty();
            }
        });
    }

    static MalformedDataException lacks(Part part) {
        return new MalformedDataException(
                "A message of Jetstream lacks " + part.label() + ", or it is of the wrong kind");
    }
}
