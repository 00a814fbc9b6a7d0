package dev.linnet.atproto.repo.internal;

import dev.linnet.atproto.repo.MalformedDataException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks over DAG-CBOR where it lies. {@code check} is the only method that may be given bytes of strangers; the others are
 * for items that it has passed and do not look at bounds again. Nothing here allocates, but for an error.
 */
public final class Cbor {

    /** How deep maps and lists may lie in each other. */
    public static final int DEEPEST = 96;

    public static final int NUMBER = 0;
    public static final int NEGATIVE = 1;
    public static final int BYTES = 2;
    public static final int TEXT = 3;
    public static final int LIST = 4;
    public static final int MAP = 5;
    public static final int LINK = 6;
    public static final int SIMPLE = 7;

    public static final byte FALSE = (byte) 0xf4;
    public static final byte TRUE = (byte) 0xf5;
    public static final byte NULL = (byte) 0xf6;
    public static final byte DOUBLE = (byte) 0xfb;

    /** How many bytes a link takes in strict data: tag, head, a zero, and the identifier. */
    public static final int LINK_LENGTH = 41;

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    /** Tag 42, 37 bytes, a zero, and the first three bytes of an identifier but for its codec. */
    private static final long LINK_START = 0xd82a582500010012L;

    private static final long LINK_MASK = 0xffffffffffff00ffL;

    private Cbor() {}

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.BIG_ENDIAN);
    }

    /**
     * Checks that one canonical item lies at a place, and returns where it ends.
     *
     * @param wide whether all of DAG-CBOR is taken (floats, 64 bits without a sign, any identifier) or only what the AT
     *     Protocol allows
     * @throws MalformedDataException when it does not
     */
    public static int check(byte[] bytes, int at, int end, boolean wide) {
        return check(bytes, at, end, wide, 0);
    }

    private static int check(byte[] bytes, int at, int end, boolean wide, int depth) {
        if (at >= end) {
            throw wrong("the data ends where an item should begin", at);
        }
        int initial = bytes[at] & 0xff;
        int kind = initial >>> 5;
        int info = initial & 0x1f;
        if (kind == SIMPLE) {
            return checkSimple(bytes, at, end, wide);
        }
        long value = info;
        int next = at + 1;
        if (info >= 24) {
            value = checkedArgument(bytes, at, end, info);
            next += 1 << (info - 24);
        }
        switch (kind) {
            case NUMBER, NEGATIVE -> {
                if (value < 0 && !wide) {
                    throw wrong("a number does not fit into 64 bits with a sign", at);
                }
                return next;
            }
            case BYTES -> {
                return checkRoom(value, next, end);
            }
            case TEXT -> {
                int stop = checkRoom(value, next, end);
                if (!Utf8.isValid(bytes, next, stop)) {
                    throw wrong("a text is not UTF-8", at);
                }
                return stop;
            }
            case LIST -> {
                checkRoom(value, next, end);
                checkDepth(depth, at);
                for (long left = value; left > 0; left--) {
                    next = check(bytes, next, end, wide, depth + 1);
                }
                return next;
            }
            case MAP -> {
                checkRoom(value, next, end);
                checkDepth(depth, at);
                return checkEntries(bytes, next, end, wide, depth + 1, (int) value);
            }
            default -> {
                return checkLink(bytes, at, next, end, value, wide);
            }
        }
    }

    private static int checkEntries(byte[] bytes, int from, int end, boolean wide, int depth, int count) {
        int next = from;
        int before = 0;
        int lengthBefore = -1;
        for (int left = count; left > 0; left--) {
            if (next >= end || (bytes[next] & 0xe0) != TEXT << 5) {
                throw wrong("the key of a map is not a text", next);
            }
            int info = bytes[next] & 0x1f;
            long length = info;
            int key = next + 1;
            if (info >= 24) {
                length = checkedArgument(bytes, next, end, info);
                key += 1 << (info - 24);
            }
            int stop = checkRoom(length, key, end);
            if (!Utf8.isValid(bytes, key, stop)) {
                throw wrong("the key of a map is not UTF-8", next);
            }
            if (length < lengthBefore || (length == lengthBefore && !isGreater(bytes, key, before, lengthBefore))) {
                throw wrong("the keys of a map are not in order, or one comes twice", next);
            }
            before = key;
            lengthBefore = (int) length;
            next = check(bytes, stop, end, wide, depth);
        }
        return next;
    }

    private static boolean isGreater(byte[] bytes, int key, int before, int length) {
        for (int i = 0; i < length; i++) {
            int difference = (bytes[key + i] & 0xff) - (bytes[before + i] & 0xff);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    private static int checkLink(byte[] bytes, int at, int next, int end, long tag, boolean wide) {
        if (tag != 42) {
            throw wrong("there is a tag other than 42", at);
        }
        if (at + LINK_LENGTH <= end) {
            long start = (long) LONGS.get(bytes, at);
            int codec = bytes[at + 6];
            if ((start & LINK_MASK) == LINK_START && (codec == 0x71 || codec == 0x55) && bytes[at + 8] == 0x20) {
                return at + LINK_LENGTH;
            }
        }
        if (wide && next < end && (bytes[next] & 0xe0) == BYTES << 5) {
            int stop = check(bytes, next, end, true, 0);
            int content = content(bytes, next);
            if (stop - content >= 3 && bytes[content] == 0) {
                return stop;
            }
        }
        throw wrong("a link is not a CIDv1 of DAG-CBOR or raw bytes with SHA-256", at);
    }

    private static int checkSimple(byte[] bytes, int at, int end, boolean wide) {
        byte initial = bytes[at];
        if (initial == FALSE || initial == TRUE || initial == NULL) {
            return at + 1;
        }
        if (wide && initial == DOUBLE && end - at >= 9) {
            double value = Double.longBitsToDouble((long) LONGS.get(bytes, at + 1));
            if (!Double.isNaN(value) && !Double.isInfinite(value)) {
                return at + 9;
            }
        }
        throw wrong("there is a float, or a simple value that is neither true, false nor null", at);
    }

    private static long checkedArgument(byte[] bytes, int at, int end, int info) {
        if (info > 27) {
            throw wrong("a length is indefinite or reserved", at);
        }
        if (end - at <= 1 << (info - 24)) {
            throw wrong("the data ends within an item", at);
        }
        long value = argument(bytes, at);
        boolean shortest = switch (info) {
            case 24 -> value >= 24;
            case 25 -> value > 0xff;
            case 26 -> value > 0xffff;
            default -> value >>> 32 != 0;
        };
        if (!shortest) {
            throw wrong("a number or length is not written in its shortest form", at);
        }
        return value;
    }

    private static int checkRoom(long length, int from, int end) {
        if (length < 0 || length > end - from) {
            throw wrong("a length goes beyond the end of the data", from);
        }
        return from + (int) length;
    }

    private static void checkDepth(int depth, int at) {
        if (depth >= DEEPEST) {
            throw wrong("maps and lists lie deeper than " + DEEPEST + " in each other", at);
        }
    }

    private static MalformedDataException wrong(String what, int at) {
        return new MalformedDataException("Not canonical DAG-CBOR: " + what + " (byte " + at + ")");
    }

    /** Returns what sort of item it is. */
    public static int kind(byte[] bytes, int at) {
        return (bytes[at] & 0xff) >>> 5;
    }

    /** Returns the number in the head of an item: its value, length or count. */
    public static long argument(byte[] bytes, int at) {
        int info = bytes[at] & 0x1f;
        return switch (info) {
            case 24 -> bytes[at + 1] & 0xff;
            case 25 -> (short) SHORTS.get(bytes, at + 1) & 0xffff;
            case 26 -> (int) INTS.get(bytes, at + 1) & 0xffffffffL;
            case 27 -> (long) LONGS.get(bytes, at + 1);
            default -> info;
        };
    }

    /** Returns where the content of an item begins. */
    public static int content(byte[] bytes, int at) {
        int info = bytes[at] & 0x1f;
        return info < 24 ? at + 1 : at + 1 + (1 << (info - 24));
    }

    /** Returns where the item after this one begins. */
    public static int next(byte[] bytes, int at) {
        int content = content(bytes, at);
        switch (kind(bytes, at)) {
            case BYTES, TEXT -> {
                return content + (int) argument(bytes, at);
            }
            case LIST -> {
                return next(bytes, content, argument(bytes, at));
            }
            case MAP -> {
                return next(bytes, content, 2 * argument(bytes, at));
            }
            case LINK -> {
                return next(bytes, content);
            }
            default -> {
                return content;
            }
        }
    }

    private static int next(byte[] bytes, int from, long count) {
        int at = from;
        for (long left = count; left > 0; left--) {
            at = next(bytes, at);
        }
        return at;
    }

    /** Returns where the value under a key of a map lies, or -1 when the map has no such key. */
    public static int find(byte[] bytes, int map, byte[] key) {
        int at = content(bytes, map);
        for (long left = argument(bytes, map); left > 0; left--) {
            int length = (int) argument(bytes, at);
            int text = content(bytes, at);
            int value = text + length;
            if (length == key.length && isAt(bytes, text, key)) {
                return value;
            }
            if (length > key.length) {
                return -1;
            }
            at = next(bytes, value);
        }
        return -1;
    }

    /** Returns where the value under a key of a map lies, or -1 when the map has no such key. */
    public static int find(byte[] bytes, int map, String key) {
        if (!isAscii(key)) {
            return find(bytes, map, key.getBytes(StandardCharsets.UTF_8));
        }
        int at = content(bytes, map);
        for (long left = argument(bytes, map); left > 0; left--) {
            int length = (int) argument(bytes, at);
            int text = content(bytes, at);
            int value = text + length;
            if (length == key.length() && isAt(bytes, text, key)) {
                return value;
            }
            if (length > key.length()) {
                return -1;
            }
            at = next(bytes, value);
        }
        return -1;
    }

    private static boolean isAt(byte[] bytes, int at, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (bytes[at + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Whether the content of a text or byte string is this. */
    public static boolean is(byte[] bytes, int at, byte[] expected) {
        return argument(bytes, at) == expected.length && isAt(bytes, content(bytes, at), expected);
    }

    private static boolean isAt(byte[] bytes, int at, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
