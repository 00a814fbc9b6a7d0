package dev.linnet.atproto.identity;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Looks up texts in the domain name system. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface TxtRecords {

    /**
     * Returns the TXT records of a name, in no order; empty if the name has none or does not exist.
     *
     * @param name the full name, such as {@code _atproto.ann.example.com}
     * @throws IOException if no server answered in time, or it refused to
     */
    List<String> lookup(String name) throws IOException;

    /** Asks the servers this machine is set up to ask. */
    static TxtRecords system() {
        return new DnsTxtRecords(List.of(), Duration.ofSeconds(3));
    }

    /**
     * Asks other servers, the next one where one does not answer.
     *
     * @param timeout how long one server is waited for the first time; the second and last time twice as long
     */
    static TxtRecords from(List<InetSocketAddress> servers, Duration timeout) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("There must be a name server to ask");
        }
        return new DnsTxtRecords(servers, timeout);
    }
}
