package dev.linnet.elelem.reading;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What a page reader may do.
 *
 * @param allowHttp whether pages without encryption are read
 * @param anyPort whether ports other than 80 and 443 are asked
 * @param maxRedirects the most redirects followed
 * @param maxBytes the most bytes read of one page, after decompression
 * @param maxCharacters the most characters of text kept
 * @param timeout the longest wait for one answer
 * @param exceptions addresses that are asked although they are not public, for tests and one's own servers
 */
public record ReadingRules(
        boolean allowHttp,
        boolean anyPort,
        int maxRedirects,
        long maxBytes,
        int maxCharacters,
        Duration timeout,
        Predicate<InetAddress> exceptions) {
    public ReadingRules {
        if (maxRedirects < 0 || maxBytes < 1 || maxCharacters < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the limits of reading are positive");
        }
    }

    /** Returns rules for the open web: encrypted, public addresses, 3 redirects, 1 MiB, 4,000 characters, 10 seconds. */
    public static ReadingRules strict() {
        return new ReadingRules(false, false, 3, 1024 * 1024, 4000, Duration.ofSeconds(10), address -> false);
    }
}
