package dev.linnet.atproto.repo;

import dev.linnet.atproto.repo.internal.Cbor;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Writes checked DAG-CBOR as the JSON of the AT Protocol, in which links and bytes are objects. */
final class JsonText {

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] LINK = ascii("{\"$link\":\"b");
    private static final byte[] BYTES = ascii("{\"$bytes\":\"");
    private static final byte[] CLOSE = ascii("\"}");
    private static final byte[] HEX = ascii("0123456789abcdef");

    private final byte[] in;
    private byte[] out;
    private int size;

    private JsonText(byte[] in, int expected) {
        this.in = in;
        out = new byte[expected];
    }

    /** Returns the JSON of the item at a place. */
    static String of(byte[] bytes, int at, int end) {
        JsonText text = new JsonText(bytes, (end - at) * 3 / 2 + 64);
        text.item(at);
        return new String(text.out, 0, text.size, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private int item(int at) {
        int content = Cbor.content(in, at);
        switch (Cbor.kind(in, at)) {
            case Cbor.NUMBER, Cbor.NEGATIVE -> number(at);
            case Cbor.BYTES -> {
                int end = content + (int) Cbor.argument(in, at);
                add(BYTES);
                add(Base64.getEncoder().withoutPadding().encode(Arrays.copyOfRange(in, content, end)));
                add(CLOSE);
                return end;
            }
            case Cbor.TEXT -> {
                return text(at);
            }
            case Cbor.LIST -> {
                return list(content, Cbor.argument(in, at));
            }
            case Cbor.MAP -> {
                return map(content, Cbor.argument(in, at));
            }
            case Cbor.LINK -> {
                return link(content);
            }
            default -> {
                return simple(at);
            }
        }
        return content;
    }

    private int list(int from, long count) {
        int at = from;
        add('[');
        for (long i = 0; i < count; i++) {
            if (i > 0) {
                add(',');
            }
            at = item(at);
        }
        add(']');
        return at;
    }

    private int map(int from, long count) {
        int at = from;
        add('{');
        for (long i = 0; i < count; i++) {
            if (i > 0) {
                add(',');
            }
            at = text(at);
            add(':');
            at = item(at);
        }
        add('}');
        return at;
    }

    private int link(int inner) {
        int from = Cbor.content(in, inner) + 1;
        int end = Cbor.next(in, inner);
        add(LINK);
        room((end - from) * 8 / 5 + 1);
        size = Base32.write(in, from, end, out, size);
        add(CLOSE);
        return end;
    }

    private void number(int at) {
        long value = Cbor.argument(in, at);
        boolean negative = Cbor.kind(in, at) == Cbor.NEGATIVE;
        if (value >= 0) {
            add(ascii(Long.toString(negative ? -1 - value : value)));
        } else {
            BigInteger large = new BigInteger(Long.toUnsignedString(value));
            add(ascii((negative ? BigInteger.ONE.negate().subtract(large) : large).toString()));
        }
    }

    private int simple(int at) {
        switch (in[at]) {
            case Cbor.TRUE -> add(TRUE);
            case Cbor.FALSE -> add(FALSE);
            case Cbor.NULL -> add(NULL);
            default -> {
                add(ascii(Double.toString(Double.longBitsToDouble(Cbor.argument(in, at)))));
                return at + 9;
            }
        }
        return at + 1;
    }

    private int text(int at) {
        int from = Cbor.content(in, at);
        int end = from + (int) Cbor.argument(in, at);
        room(end - from + 2);
        add('"');
        int copied = from;
        for (int i = from; i < end; i++) {
            byte c = in[i];
            if (c < 0x20 ? c >= 0 : c == '"' || c == '\\') {
                add(in, copied, i);
                escape(c);
                copied = i + 1;
            }
        }
        add(in, copied, end);
        add('"');
        return end;
    }

    private void escape(byte c) {
        add('\\');
        switch (c) {
            case '"', '\\' -> add((char) c);
            case '\n' -> add('n');
            case '\r' -> add('r');
            case '\t' -> add('t');
            case '\b' -> add('b');
            case '\f' -> add('f');
            default -> {
                add('u');
                add('0');
                add('0');
                add((char) HEX[c >>> 4]);
                add((char) HEX[c & 15]);
            }
        }
    }

    private void add(char c) {
        if (size == out.length) {
            room(1);
        }
        out[size++] = (byte) c;
    }

    private void add(byte[] bytes) {
        add(bytes, 0, bytes.length);
    }

    private void add(byte[] bytes, int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, out, size, to - from);
        size += to - from;
    }

    private void room(int more) {
        if (out.length - size < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, size + more));
        }
    }
}
