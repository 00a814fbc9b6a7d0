package dev.linnet.atproto.repo;

import dev.linnet.atproto.repo.internal.Cbor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes canonical DAG-CBOR. Maps and lists are begun with their size; the keys of a map have to come in order (shorter ones
 * first, then by their bytes), which the writer checks. For one thread.
 */
public final class CborWriter {

    private byte[] out = new byte[256];
    private int size;

    /** Makes an empty one. */
    public CborWriter() {}

    /** Begins a map; after it come as many texts, each followed by its value. */
    public CborWriter map(int entries) {
        return head(Cbor.MAP, entries);
    }

    /** Begins a list; after it come as many values. */
    public CborWriter list(int elements) {
        return head(Cbor.LIST, elements);
    }

    /** Writes a text, which may be a key. A surrogate without its partner becomes a question mark. */
    public CborWriter text(String text) {
        return content(Cbor.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes. */
    public CborWriter bytes(byte[] bytes) {
        return content(Cbor.BYTES, bytes);
    }

    /** Writes a number. */
    public CborWriter number(long number) {
        return number >= 0 ? head(Cbor.NUMBER, number) : head(Cbor.NEGATIVE, -1 - number);
    }

    /** Writes a truth value. */
    public CborWriter flag(boolean flag) {
        return add(flag ? Cbor.TRUE : Cbor.FALSE);
    }

    /** Writes a null. */
    public CborWriter nothing() {
        return add(Cbor.NULL);
    }

    /** Writes a link. */
    public CborWriter link(Cid cid) {
        head(Cbor.LINK, 42).head(Cbor.BYTES, Cid.LENGTH + 1).add((byte) 0);
        return add(cid.bytes());
    }

    /**
     * Returns what was written, a new array.
     *
     * @throws IllegalStateException when it is not one whole item, or the keys of a map are not in order
     */
    public byte[] toBytes() {
        try {
            if (Cbor.check(out, 0, size, false) != size) {
                throw new IllegalStateException("there is more than one item");
            }
        } catch (MalformedDataException wrong) {
            throw new IllegalStateException("what was written is not one whole item: " + wrong.getMessage(), wrong);
        }
        return Arrays.copyOf(out, size);
    }

    private CborWriter content(int kind, byte[] bytes) {
        return head(kind, bytes.length).add(bytes);
    }

    private CborWriter head(int kind, long argument) {
        int bytes = argument < 24 ? 0 : argument <= 0xff ? 1 : argument <= 0xffff ? 2 : argument >>> 32 == 0 ? 4 : 8;
        int info = bytes == 0 ? (int) argument : 24 + Integer.numberOfTrailingZeros(bytes);
        add((byte) ((kind << 5) | info));
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            add((byte) (argument >>> shift));
        }
        return this;
    }

    private CborWriter add(byte... bytes) {
        if (out.length - size < bytes.length) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, size + bytes.length));
        }
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
        return this;
    }
}
