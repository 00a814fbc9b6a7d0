package dev.linnet.atproto;

import java.util.Arrays;
import java.util.Random;

/** Spoils bytes by chance, always in the same way for the same seed. */
public final class Mutations {

    private static final byte[] TELLING = {
        0,
        1,
        0x17,
        0x18,
        0x1b,
        0x20,
        0x40,
        0x5b,
        0x60,
        0x78,
        0x7b,
        (byte) 0x80,
        (byte) 0x9b,
        (byte) 0xa1,
        (byte) 0xbb,
        (byte) 0xd8,
        (byte) 0xf6,
        (byte) 0xfb,
        (byte) 0xff,
        0x7f,
        '{',
        '}',
        '[',
        ']',
        '"',
        '\\',
        ',',
        ':'
    };

    private final long seed;
    private final Random random;

    /** Takes the seed from the property {@code linnet.seed}, or always the same one. */
    public Mutations() {
        seed = Long.getLong("linnet.seed", 20_261_121L);
        random = new Random(seed);
    }

    /** Returns what has to be said to see the same again. */
    public String seed() {
        return "-Dlinnet.seed=" + seed;
    }

    /** Returns a spoiled copy: bytes changed, cut off, left out, doubled or put in. */
    public byte[] of(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int left = 1 + random.nextInt(4); left > 0 && bytes.length > 0; left--) {
            int at = random.nextInt(bytes.length);
            // Lengths and types stand at the beginning.
            at = random.nextInt(3) == 0 ? Math.min(at, random.nextInt(64)) : at;
            switch (random.nextInt(6)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) random.nextInt(256);
                case 3 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
                case 4 -> bytes = splice(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)), new byte[0]);
                default -> bytes = splice(bytes, at, at, Arrays.copyOfRange(bytes, 0, random.nextInt(32)));
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] instead) {
        byte[] spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + instead.length);
        System.arraycopy(instead, 0, spliced, from, instead.length);
        System.arraycopy(bytes, to, spliced, from + instead.length, bytes.length - to);
        return spliced;
    }

    public int nextInt(int bound) {
        return random.nextInt(bound);
    }
}
