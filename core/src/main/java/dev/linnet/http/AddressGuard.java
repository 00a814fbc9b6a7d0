package dev.linnet.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/** Keeps calls to the addresses that are allowed, at every redirect and after every look at the name. */
final class AddressGuard implements Dns {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");

    private final Predicate<InetAddress> allowed;

    AddressGuard(Predicate<InetAddress> allowed) {
        this.allowed = allowed;
    }

    /** Checks an address written as numbers, for which no name is looked up. */
    void check(HttpUrl url) throws UnknownHostException {
        if (LITERAL.matcher(url.host()).matches()) {
            lookup(url.host());
        }
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses =
                Dns.SYSTEM.lookup(host).stream().filter(allowed).toList();
        if (addresses.isEmpty()) {
            throw new NotAllowed(host);
        }
        return addresses;
    }

    /** A host has no address that may be called. */
    static final class NotAllowed extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotAllowed(String host) {
            super(host + " has no address that may be called");
        }
    }
}
