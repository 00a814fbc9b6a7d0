package dev.linnet.atproto.firehose;

import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.atproto.repo.internal.Cbor;
import dev.linnet.atproto.syntax.Did;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The map that is the body of a message, once it has been checked. */
final class Body {

    private final byte[] bytes;
    private final int at;
    private final String type;

    Body(byte[] bytes, int at, String type) {
        this.bytes = bytes;
        this.at = at;
        this.type = type;
    }

    /** Returns where the value under a key lies, or -1. */
    int find(String key) {
        int value = Cbor.find(bytes, at, key);
        return value >= 0 && bytes[value] == Cbor.NULL ? -1 : value;
    }

    int find(String key, int kind) {
        int value = find(key);
        if (value < 0 || Cbor.kind(bytes, value) != kind) {
            throw lacks(type, key);
        }
        return value;
    }

    String text(String key) {
        return text(bytes, find(key, Cbor.TEXT));
    }

    Optional<String> optional(String key) {
        int value = find(key);
        return value < 0 || Cbor.kind(bytes, value) != Cbor.TEXT ? Optional.empty() : Optional.of(text(bytes, value));
    }

    long number(String key) {
        return Cbor.argument(bytes, find(key, Cbor.NUMBER));
    }

    boolean flag(String key) {
        byte value = bytes[find(key, Cbor.SIMPLE)];
        return value == Cbor.TRUE;
    }

    Did did(String key) {
        return did(text(key), type);
    }

    Optional<Instant> time() {
        return optional("time").flatMap(Body::time);
    }

    static Did did(String text, String type) {
        if (!Did.isValid(text)) {
            throw new MalformedDataException("A " + type + " message is about an account that is no DID");
        }
        return new Did(text);
    }

    static String text(byte[] bytes, int at) {
        return new String(bytes, Cbor.content(bytes, at), (int) Cbor.argument(bytes, at), StandardCharsets.UTF_8);
    }

    static Optional<Instant> time(String text) {
        try {
            return Optional.of(DateTimeFormatter.ISO_INSTANT.parse(text, Instant::from));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    static MalformedDataException lacks(String type, String key) {
        return new MalformedDataException("A " + type + " message lacks " + key + ", or it is of the wrong kind");
    }
}
