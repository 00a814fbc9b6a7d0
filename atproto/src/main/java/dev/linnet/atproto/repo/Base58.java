package dev.linnet.atproto.repo;

import java.math.BigInteger;
import java.util.Arrays;

/** Base 58 as Bitcoin has it, for keys. */
final class Base58 {

    private static final String DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int LONGEST = 128;

    private Base58() {}

    static byte[] read(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new MalformedDataException("Not a key: it is empty or too long for base 58");
        }
        BigInteger value = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new MalformedDataException("Not a key: it is not written in base 58");
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
            zeros += digit == 0 && zeros == i ? 1 : 0;
        }
        byte[] bytes = value.signum() == 0 ? new byte[0] : value.toByteArray();
        int skip = bytes.length > 0 && bytes[0] == 0 ? 1 : 0;
        byte[] read = new byte[zeros + bytes.length - skip];
        System.arraycopy(bytes, skip, read, zeros, bytes.length - skip);
        return read;
    }

    static String write(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        BigInteger value = new BigInteger(1, bytes);
        while (value.signum() > 0) {
            BigInteger[] parts = value.divideAndRemainder(BASE);
            text.append(DIGITS.charAt(parts[1].intValue()));
            value = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append('1');
        }
        return text.reverse().toString();
    }

    /** Returns bytes with others before them. */
    static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
