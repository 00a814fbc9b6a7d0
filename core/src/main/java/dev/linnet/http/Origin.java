package dev.linnet.http;

import java.net.URI;
import java.util.Locale;

/** Compares where two addresses lead: scheme, host and port (RFC 6454). */
final class Origin {

    private Origin() {}

    static boolean isSame(URI one, URI other) {
        return sameHost(one, other) && scheme(one).equals(scheme(other)) && port(one) == port(other);
    }

    /** Returns whether this is the same place reached more safely. */
    static boolean isUpgrade(URI from, URI to) {
        return sameHost(from, to) && scheme(from).equals("http") && scheme(to).equals("https");
    }

    static boolean isDowngrade(URI from, URI to) {
        return scheme(from).equals("https") && !scheme(to).equals("https");
    }

    private static boolean sameHost(URI one, URI other) {
        return one.getHost() != null && one.getHost().equalsIgnoreCase(other.getHost());
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return scheme(address).equals("https") ? 443 : 80;
    }
}
