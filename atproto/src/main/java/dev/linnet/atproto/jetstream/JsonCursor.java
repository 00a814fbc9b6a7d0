package dev.linnet.atproto.jetstream;

import dev.linnet.atproto.repo.MalformedDataException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks over JSON where it lies, an entry of an object after the other, and makes nothing of what nobody asks for. That is
 * several times faster than a parser of tokens. Objects within are entered with {@link #enter()}, and left by reading them to
 * their end.
 */
final class JsonCursor {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int DEEPEST = 200;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = 0x20 * ONES;

    private final byte[] bytes;
    private int at;
    private boolean first;
    private int key;
    private int keyEnd;

    JsonCursor(byte[] bytes) {
        this.bytes = bytes;
    }

    int at() {
        return at;
    }

    /** Goes into the object that begins here. */
    void enter() {
        space();
        expect('{');
        first = true;
    }

    /** Goes to the value of the next entry; false when the object ends, and then the cursor is behind it. */
    boolean next() {
        space();
        if (peek() == '}') {
            at++;
            first = false;
            return false;
        }
        if (!first) {
            expect(',');
            space();
        }
        first = false;
        if (peek() != '"') {
            throw wrong();
        }
        key = at + 1;
        at = string(at);
        keyEnd = at - 1;
        space();
        expect(':');
        space();
        return true;
    }

    /** Checks that nothing comes any more. */
    void end() {
        space();
        if (at != bytes.length) {
            throw wrong();
        }
    }

    int keyLength() {
        return keyEnd - key;
    }

    boolean keyIs(String name) {
        if (keyEnd - key != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes[key + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the value here is an object. */
    boolean isObject() {
        return peek() == '{';
    }

    /** Goes over the value here. */
    void skip() {
        at = value(at, 0);
    }

    private int value(int from, int depth) {
        if (from >= bytes.length) {
            throw wrong();
        }
        return switch (bytes[from]) {
            case '"' -> string(from);
            case '{' -> object(from, depth);
            case '[' -> array(from, depth);
            case 't' -> word(from, "true");
            case 'f' -> word(from, "false");
            case 'n' -> word(from, "null");
            default -> number(from);
        };
    }

    private int object(int from, int depth) {
        if (depth >= DEEPEST) {
            throw new MalformedDataException("Objects and arrays lie deeper than " + DEEPEST + " in each other");
        }
        int next = space(from + 1);
        if (byteAt(next) == '}') {
            return next + 1;
        }
        while (true) {
            if (byteAt(next) != '"') {
                throw wrong();
            }
            next = space(string(next));
            if (byteAt(next) != ':') {
                throw wrong();
            }
            next = space(value(space(next + 1), depth + 1));
            byte separator = byteAt(next);
            if (separator == '}') {
                return next + 1;
            }
            if (separator != ',') {
                throw wrong();
            }
            next = space(next + 1);
        }
    }

    private int array(int from, int depth) {
        if (depth >= DEEPEST) {
            throw new MalformedDataException("Objects and arrays lie deeper than " + DEEPEST + " in each other");
        }
        int next = space(from + 1);
        if (byteAt(next) == ']') {
            return next + 1;
        }
        while (true) {
            next = space(value(next, depth + 1));
            byte separator = byteAt(next);
            if (separator == ']') {
                return next + 1;
            }
            if (separator != ',') {
                throw wrong();
            }
            next = space(next + 1);
        }
    }

    /** Returns where the text that begins here ends, behind its quotation mark. */
    private int string(int from) {
        int next = from + 1;
        while (next + 8 <= bytes.length) {
            long part = (long) LONGS.get(bytes, next);
            long quotes = part ^ QUOTES;
            long slashes = part ^ BACKSLASHES;
            // A high bit wherever a byte is a quotation mark, a backslash, or below a space.
            long found =
                    (((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes) | ((part - SPACES) & ~part)) & HIGH;
            if (found == 0) {
                next += 8;
                continue;
            }
            next += Long.numberOfTrailingZeros(found) >>> 3;
            if (bytes[next] == '"') {
                return next + 1;
            }
            next = escape(next);
        }
        while (next < bytes.length) {
            byte c = bytes[next];
            if (c == '"') {
                return next + 1;
            }
            next = c == '\\' || (c >= 0 && c < 0x20) ? escape(next) : next + 1;
        }
        throw wrong();
    }

    private int escape(int from) {
        if (bytes[from] == '\\') {
            byte kind = byteAt(from + 1);
            if ("\"\\/bfnrt".indexOf(kind) >= 0) {
                return from + 2;
            }
            if (kind == 'u') {
                for (int i = 2; i < 6; i++) {
                    if (Character.digit(byteAt(from + i), 16) < 0) {
                        throw wrong();
                    }
                }
                return from + 6;
            }
        }
        throw wrong();
    }

    private int word(int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (byteAt(from + i) != word.charAt(i)) {
                throw wrong();
            }
        }
        return from + word.length();
    }

    private int number(int from) {
        int next = bytes[from] == '-' ? from + 1 : from;
        int whole = next;
        next = digits(next);
        if (next - whole > 1 && bytes[whole] == '0') {
            throw wrong();
        }
        if (next < bytes.length && bytes[next] == '.') {
            next = digits(next + 1);
        }
        if (next < bytes.length && (bytes[next] == 'e' || bytes[next] == 'E')) {
            byte sign = byteAt(next + 1);
            next = digits(sign == '+' || sign == '-' ? next + 2 : next + 1);
        }
        return next;
    }

    private int digits(int from) {
        int next = from;
        while (next < bytes.length && bytes[next] >= '0' && bytes[next] <= '9') {
            next++;
        }
        if (next == from) {
            throw wrong();
        }
        return next;
    }

    private void space() {
        at = space(at);
    }

    private int space(int from) {
        // Nearly always there is none, and so small a method is made part of its callers.
        return from < bytes.length && bytes[from] > ' ' ? from : spaces(from);
    }

    private int spaces(int from) {
        int next = from;
        while (next < bytes.length && bytes[next] <= ' ' && bytes[next] >= 0) {
            if (bytes[next] != ' ' && bytes[next] != '\n' && bytes[next] != '\r' && bytes[next] != '\t') {
                throw wrong();
            }
            next++;
        }
        return next;
    }

    private byte peek() {
        return byteAt(at);
    }

    private byte byteAt(int place) {
        if (place >= bytes.length) {
            throw wrong();
        }
        return bytes[place];
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong();
        }
        at++;
    }

    private static MalformedDataException wrong() {
        return new MalformedDataException("A message of Jetstream is not the JSON it should be, or is cut off");
    }
}
