package dev.linnet.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to ask a server for a live connection. The address may hold a token, so it is never printed beyond its path.
 *
 * @param address {@code wss}, {@code ws}, {@code https} or {@code http}
 * @param headers sent as they are; a token goes here only if the caller puts it here
 * @param subprotocols offered in this order, by a WebSocket alone
 */
public record Handshake(URI address, Map<String, String> headers, List<String> subprotocols) {

    public Handshake {
        headers = Map.copyOf(headers);
        subprotocols = List.copyOf(subprotocols);
    }

    /** Returns a handshake with nothing but an address. */
    public static Handshake to(URI address) {
        return new Handshake(address, Map.of(), List.of());
    }

    /** Returns this handshake with one more header. */
    public Handshake header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Handshake(address, more, subprotocols);
    }

    /** Returns this handshake with the header {@code Authorization: Bearer}. */
    public Handshake bearer(Secret token) {
        return header("Authorization", "Bearer " + token.reveal());
    }

    /** Returns this handshake offering these subprotocols. */
    public Handshake subprotocols(String... names) {
        return new Handshake(address, headers, List.of(names));
    }

    /** Returns scheme, host and path; never a query, a header or a subprotocol. */
    @Override
    public String toString() {
        return address.getScheme() + "://" + address.getHost() + address.getPath();
    }
}
