package dev.linnet.testkit.atproto;

import java.time.Instant;
import java.time.InstantSource;

/** Timestamp identifiers, each above the one before. */
final class Tids {
    private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int CLOCK = 19;

    private final InstantSource clock;
    private long last;

    Tids(InstantSource clock) {
        this.clock = clock;
    }

    String next() {
        Instant now = clock.instant();
        long micros = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1000);
        last = Math.max(last + 1, micros);
        long bits = last << 10 | CLOCK;
        char[] text = new char[13];
        for (int i = 12; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (bits & 31));
            bits >>>= 5;
        }
        return new String(text);
    }
}
