package dev.linnet.testkit.atproto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The name of a block by its content: CID version 1 with SHA-256. */
final class Cid {
    private static final int RECORD = 0x71;
    private static final int RAW = 0x55;
    private static final int LENGTH = 36;

    private final byte[] bytes;
    private final String text;

    private Cid(byte[] bytes, String text) {
        this.bytes = bytes;
        this.text = text;
    }

    static Cid ofCbor(byte[] block) {
        return of(RECORD, block);
    }

    static Cid ofBlob(byte[] content) {
        return of(RAW, content);
    }

    /** Reads the text form. */
    static Cid parse(String text) {
        if (!text.startsWith("b")) {
            throw new IllegalArgumentException("Invalid CID: " + text);
        }
        byte[] bytes = Base32.decode(text.substring(1));
        if (bytes.length != LENGTH || bytes[0] != 1 || bytes[2] != 0x12 || bytes[3] != 0x20) {
            throw new IllegalArgumentException("Invalid CID: " + text);
        }
        return new Cid(bytes, text);
    }

    private static Cid of(int codec, byte[] block) {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = 1;
        bytes[1] = (byte) codec;
        bytes[2] = 0x12;
        bytes[3] = 0x20;
        System.arraycopy(sha256(block), 0, bytes, 4, 32);
        return new Cid(bytes, "b" + Base32.encode(bytes));
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cid cid && Arrays.equals(bytes, cid.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text;
    }
}
