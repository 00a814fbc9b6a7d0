package dev.linnet.testkit.atproto;

import java.io.ByteArrayOutputStream;

/** RFC 4648 base 32 in lower case without padding, as CIDs and DIDs are written. */
final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 8 / 5 + 1);
        int pending = 0;
        int bits = 0;
        for (byte each : bytes) {
            pending = (pending << 8 | (each & 0xFF)) & 0xFFFFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt(pending >> bits & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(pending << (5 - bits) & 31));
        }
        return text.toString();
    }

    static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 5 / 8);
        int pending = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not base 32: " + text);
            }
            pending = (pending << 5 | digit) & 0xFFFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(pending >> bits & 0xFF);
            }
        }
        return bytes.toByteArray();
    }
}
