package dev.linnet.elelem.reading;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface Resolver {
    /**
     * Returns all addresses of a host.
     *
     * @throws UnknownHostException when it has none
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** Returns the resolver of the machine. */
    static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
