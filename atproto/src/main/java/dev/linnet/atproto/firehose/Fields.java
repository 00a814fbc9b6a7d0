package dev.linnet.atproto.firehose;

import dev.linnet.atproto.repo.internal.Cbor;
import java.nio.charset.StandardCharsets;

/** Takes fields out of a map in one walk, when they are asked for in the order that canonical maps have. */
final class Fields {

    private final byte[] bytes;
    private int at;
    private int left;

    Fields(byte[] bytes, int map) {
        this.bytes = bytes;
        at = Cbor.content(bytes, map);
        left = (int) Cbor.argument(bytes, map);
    }

    /** Returns where the value under a key lies. */
    int take(byte[] key, int kind) {
        int value = takeIfPresent(key, kind);
        if (value < 0) {
            throw lacks(key);
        }
        return value;
    }

    /** Returns where the value under a key lies; -1 when there is none, or null. */
    int takeIfPresent(byte[] key, int kind) {
        while (left > 0) {
            int length = (int) Cbor.argument(bytes, at);
            if (length > key.length) {
                return -1;
            }
            int order = length < key.length ? -1 : compare(Cbor.content(bytes, at), key);
            if (order > 0) {
                return -1;
            }
            int value = Cbor.content(bytes, at) + length;
            at = Cbor.next(bytes, value);
            left--;
            if (order == 0) {
                if (bytes[value] == Cbor.NULL) {
                    return -1;
                }
                if (Cbor.kind(bytes, value) != kind) {
                    throw lacks(key);
                }
                return value;
            }
        }
        return -1;
    }

    private int compare(int text, byte[] key) {
        for (int i = 0; i < key.length; i++) {
            int difference = (bytes[text + i] & 0xff) - key[i];
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static RuntimeException lacks(byte[] key) {
        return Body.lacks("#commit", new String(key, StandardCharsets.US_ASCII));
    }
}
