package dev.linnet.atproto.syntax;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * A time stamp that names a record or a revision: 13 characters that sort like the times they stand for. Immutable.
 *
 * @param text the time stamp as written, such as {@code 3jzfcijpj2z2a}
 * @see <a href="https://atproto.com/specs/tid">The specification</a>
 */
public record Tid(String text) implements Comparable<Tid> {

    /** How many clocks there can be; their ids are from 0 up to this, without it. */
    public static final int CLOCKS = 1024;

    private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 13;
    private static final int CLOCK_BITS = 10;
    private static final long LATEST = (1L << 53) - 1;
    private static final Pattern SYNTAX = Pattern.compile("[2-7a-j][2-7a-z]{12}");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is not a time stamp of this kind
     */
    public Tid {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a TID (13 of 2-7 and a-z, the first at most j): " + text);
        }
    }

    /**
     * Makes one.
     *
     * @param micros microseconds since 1970
     * @param clockId tells apart what makes them; less than {@link #CLOCKS}
     * @throws IllegalArgumentException if either is negative or too large
     */
    public static Tid of(long micros, int clockId) {
        if (micros < 0 || micros > LATEST) {
            throw new IllegalArgumentException("A TID holds from 0 to 2^53-1 microseconds, not " + micros);
        }
        if (clockId < 0 || clockId >= CLOCKS) {
            throw new IllegalArgumentException("A clock id of a TID is from 0 to 1023, not " + clockId);
        }
        long value = micros << CLOCK_BITS | clockId;
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (value & 31));
            value >>>= 5;
        }
        return new Tid(new String(text));
    }

    /**
     * Makes one from a time, cut down to microseconds.
     *
     * @throws IllegalArgumentException if it is before 1970 or after 2255, or the clock id is out of range
     */
    public static Tid of(Instant time, int clockId) {
        try {
            return of(ChronoUnit.MICROS.between(Instant.EPOCH, time), clockId);
        } catch (DateTimeException | ArithmeticException tooFar) {
            throw new IllegalArgumentException("A TID cannot hold the time " + time, tooFar);
        }
    }

    /** Whether the text is a time stamp of this kind. */
    public static boolean isValid(String text) {
        return text.length() == LENGTH && SYNTAX.matcher(text).matches();
    }

    /** Microseconds since 1970. */
    public long micros() {
        return value() >>> CLOCK_BITS;
    }

    /** The time it stands for, exact to the microsecond; whoever made it may have lied. */
    public Instant instant() {
        return Instant.EPOCH.plus(micros(), ChronoUnit.MICROS);
    }

    /** What made it, from 0 to 1023. */
    public int clockId() {
        return (int) (value() & (CLOCKS - 1));
    }

    /** Orders by time, then by clock. */
    @Override
    public int compareTo(Tid other) {
        return text.compareTo(other.text);
    }

    private long value() {
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            value = value << 5 | DIGITS.indexOf(text.charAt(i));
        }
        return value;
    }

    /** Returns the time stamp as written. */
    @Override
    public String toString() {
        return text;
    }
}
