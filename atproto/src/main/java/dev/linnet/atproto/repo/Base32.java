package dev.linnet.atproto.repo;

/** Base 32 in lower case without padding (RFC 4648), as identifiers are written. */
final class Base32 {

    private static final byte[] DIGITS = {
        'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p',
        'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '2', '3', '4', '5', '6', '7'
    };

    private Base32() {}

    /** Writes bytes and returns where the text ends. */
    static int write(byte[] bytes, int from, int to, byte[] text, int at) {
        int out = at;
        int held = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            held = (held << 8) | (bytes[i] & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[out++] = DIGITS[(held >>> bits) & 31];
            }
        }
        if (bits > 0) {
            text[out++] = DIGITS[(held << (5 - bits)) & 31];
        }
        return out;
    }

    /** Reads text into an array of the right length; false when it is not the one way to write these bytes. */
    static boolean read(String text, int from, byte[] bytes) {
        if (text.length() - from != (bytes.length * 8 + 4) / 5) {
            return false;
        }
        int held = 0;
        int bits = 0;
        int out = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                return false;
            }
            held = (held << 5) | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[out++] = (byte) (held >>> bits);
            }
        }
        return (held & ((1 << bits) - 1)) == 0;
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
    }
}
