package dev.linnet.atproto.repo;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A content identifier: the name of a block of bytes, made from its SHA-256. Only the two forms of the AT Protocol are taken:
 * version 1, of DAG-CBOR or of raw bytes. Immutable, and ordered by codec and hash.
 *
 * @see <a href="https://atproto.com/specs/data-model#link-and-cid-formats">The specification</a>
 */
public final class Cid implements Comparable<Cid> {

    /** How many bytes an identifier takes. */
    public static final int LENGTH = 36;

    private static final int DAG_CBOR = 0x71;
    private static final int RAW = 0x55;
    private static final int TEXT_LENGTH = 59;
    private static final int HASH_AT = 4;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte codec;
    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private Cid(int codec, byte[] bytes, int hash) {
        this.codec = (byte) codec;
        first = (long) LONGS.get(bytes, hash);
        second = (long) LONGS.get(bytes, hash + 8);
        third = (long) LONGS.get(bytes, hash + 16);
        fourth = (long) LONGS.get(bytes, hash + 24);
    }

    /** Returns the identifier of a block of DAG-CBOR: a record, a commit, a node of the tree. */
    public static Cid of(byte[] block) {
        return of(block, 0, block.length);
    }

    static Cid of(byte[] bytes, int from, int to) {
        return new Cid(DAG_CBOR, Sha256.hash(bytes, from, to), 0);
    }

    /** Returns the identifier of raw bytes: a blob. */
    public static Cid ofBlob(byte[] blob) {
        return new Cid(RAW, Sha256.hash(blob, 0, blob.length), 0);
    }

    /**
     * Reads the text form, such as {@code bafyrei…} or {@code bafkrei…}.
     *
     * @throws MalformedDataException when it is no identifier of the two forms
     */
    public static Cid parse(String text) {
        byte[] bytes = new byte[LENGTH];
        if (text.length() != TEXT_LENGTH || text.charAt(0) != 'b' || !Base32.read(text, 1, bytes)) {
            throw new MalformedDataException("Not a CID of the AT Protocol (a 'b' and 58 digits of base 32)");
        }
        return read(bytes, 0);
    }

    /**
     * Reads the binary form.
     *
     * @throws MalformedDataException when these are not exactly the bytes of an identifier of the two forms
     */
    public static Cid read(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new MalformedDataException("Not a CID of the AT Protocol: it has " + bytes.length + " bytes, not 36");
        }
        return read(bytes, 0);
    }

    /**
     * Reads the binary form that begins at a place of an array.
     *
     * @throws MalformedDataException when no identifier of the two forms begins there
     */
    public static Cid read(byte[] bytes, int at) {
        if (!isAt(bytes, at, bytes.length)) {
            throw new MalformedDataException(
                    "Not a CID of the AT Protocol: it is not version 1 of DAG-CBOR or raw bytes with SHA-256");
        }
        return new Cid(bytes[at + 1], bytes, at + HASH_AT);
    }

    /** Whether an identifier begins at a place. */
    static boolean isAt(byte[] bytes, int at, int end) {
        return end - at >= LENGTH
                && bytes[at] == 1
                && (bytes[at + 1] == DAG_CBOR || bytes[at + 1] == RAW)
                && bytes[at + 2] == 0x12
                && bytes[at + 3] == 0x20;
    }

    /** Whether this very identifier lies at a place where one is known to lie. */
    boolean lies(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at + HASH_AT) == first
                && bytes[at + 1] == codec
                && (long) LONGS.get(bytes, at + HASH_AT + 8) == second
                && (long) LONGS.get(bytes, at + HASH_AT + 16) == third
                && (long) LONGS.get(bytes, at + HASH_AT + 24) == fourth;
    }

    /** Whether it names raw bytes, such as a blob, and not DAG-CBOR. */
    public boolean isRaw() {
        return codec == RAW;
    }

    /** Returns the binary form, a new array. */
    public byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = 1;
        bytes[1] = codec;
        bytes[2] = 0x12;
        bytes[3] = 0x20;
        LONGS.set(bytes, HASH_AT, first);
        LONGS.set(bytes, HASH_AT + 8, second);
        LONGS.set(bytes, HASH_AT + 16, third);
        LONGS.set(bytes, HASH_AT + 24, fourth);
        return bytes;
    }

    @Override
    public int compareTo(Cid other) {
        int order = Byte.compare(codec, other.codec);
        order = order != 0 ? order : Long.compareUnsigned(first, other.first);
        order = order != 0 ? order : Long.compareUnsigned(second, other.second);
        order = order != 0 ? order : Long.compareUnsigned(third, other.third);
        return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cid cid
                && first == cid.first
                && second == cid.second
                && third == cid.third
                && fourth == cid.fourth
                && codec == cid.codec;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    /** Returns the text form, in base 32. */
    @Override
    public String toString() {
        byte[] text = new byte[TEXT_LENGTH];
        text[0] = 'b';
        Base32.write(bytes(), 0, LENGTH, text, 1);
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
