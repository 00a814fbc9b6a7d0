package dev.linnet.testkit.mastodon;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.random.RandomGenerator;

/** Ids in the shape of a flavour, each above the one before. */
final class Ids {
    /** Older ids first: by length, then by text. */
    static final Comparator<String> ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final Flavour flavour;
    private final InstantSource clock;
    private final RandomGenerator random;
    private long last;
    private long small;

    Ids(Flavour flavour, InstantSource clock, RandomGenerator random) {
        this.flavour = flavour;
        this.clock = clock;
        this.random = random;
    }

    /** An id for a status or an account. */
    String next() {
        last = Math.max(last + 1, clock.millis() << 16);
        return switch (flavour) {
            case MASTODON -> Long.toString(last);
            case GOTOSOCIAL -> ulid(last);
            case AKKOMA, PLEROMA -> flake(last);
        };
    }

    /** An id for rows that Mastodon and Pleroma simply count. */
    String nextSmall() {
        return flavour == Flavour.GOTOSOCIAL ? next() : Long.toString(++small);
    }

    String secret() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 43; i++) {
            text.append(BASE_62.charAt(random.nextInt(62)));
        }
        return text.toString();
    }

    private String ulid(long timeAndCount) {
        BigInteger bits = BigInteger.valueOf(timeAndCount)
                .shiftLeft(64)
                .or(BigInteger.valueOf(random.nextLong() & Long.MAX_VALUE));
        return digits(bits, CROCKFORD, 26);
    }

    private static String flake(long timeAndCount) {
        BigInteger bits = BigInteger.valueOf(timeAndCount >>> 16)
                .shiftLeft(64)
                .or(BigInteger.valueOf(0x02420A000002L).shiftLeft(16))
                .or(BigInteger.valueOf(timeAndCount & 0xFFFF));
        return digits(bits, BASE_62, 18);
    }

    private static String digits(BigInteger bits, String alphabet, int width) {
        BigInteger base = BigInteger.valueOf(alphabet.length());
        StringBuilder text = new StringBuilder();
        BigInteger rest = bits;
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            text.append(alphabet.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        while (text.length() < width) {
            text.append('0');
        }
        return text.reverse().toString();
    }
}
