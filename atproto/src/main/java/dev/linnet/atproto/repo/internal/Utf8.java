package dev.linnet.atproto.repo.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks that bytes are UTF-8 without making text of them. */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Whether the bytes are well-formed: no overlong forms, no surrogates, nothing above U+10FFFF. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 8 <= to) {
            if (((long) LONGS.get(bytes, at) & HIGH_BITS) != 0) {
                return isValidFrom(bytes, at, to);
            }
            at += 8;
        }
        for (; at < to; at++) {
            if (bytes[at] < 0) {
                return isValidFrom(bytes, at, to);
            }
        }
        return true;
    }

    private static boolean isValidFrom(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int first = bytes[at];
            if (first >= 0) {
                at++;
                continue;
            }
            int length = length(first);
            if (length == 0 || at + length > to || !isSecond(first, bytes[at + 1])) {
                return false;
            }
            for (int i = 2; i < length; i++) {
                if (!isTail(bytes[at + i])) {
                    return false;
                }
            }
            at += length;
        }
        return true;
    }

    private static int length(int first) {
        int lead = first & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }

    private static boolean isSecond(int first, byte second) {
        int value = second & 0xff;
        return switch (first & 0xff) {
            case 0xe0 -> value >= 0xa0 && value <= 0xbf;
            case 0xed -> value >= 0x80 && value <= 0x9f;
            case 0xf0 -> value >= 0x90 && value <= 0xbf;
            case 0xf4 -> value >= 0x80 && value <= 0x8f;
            default -> isTail(second);
        };
    }

    private static boolean isTail(byte value) {
        return (value & 0xc0) == 0x80;
    }
}
