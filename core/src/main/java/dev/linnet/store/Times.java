package dev.linnet.store;

import java.time.Instant;

/** Times as nanoseconds since 1970 in 64 bits: exact from 1677 to 2262; what lies outside is moved to the nearest end. */
final class Times {

    private static final long BILLION = 1_000_000_000L;

    private Times() {}

    static long encode(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), BILLION), time.getNano());
        } catch (ArithmeticException tooFar) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Instant decode(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, BILLION), Math.floorMod(nanos, BILLION));
    }
}
