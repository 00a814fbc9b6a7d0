package dev.linnet.atproto.client.internal;

import dev.linnet.atproto.identity.DidDocument;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Addresses of services: which may be used, and where a DID document says an account lives. */
public final class Endpoints {

    private Endpoints() {}

    /**
     * Returns the root of a service's address.
     *
     * @throws IllegalArgumentException when it is none, or would carry tokens unencrypted over a network
     */
    public static URI service(URI address) {
        return root(address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the address of a service is like https://bsky.social (http:// only for localhost and .test), but it"
                                + " was " + address.getScheme() + "://" + address.getRawAuthority()));
    }

    /** Returns where a DID document says the account's server is; nothing when it is another's or names no usable address. */
    public static Optional<URI> pds(Did account, JsonValue document) {
        try {
            return Optional.of(DidDocument.parse(document))
                    .filter(read -> read.id().equals(account))
                    .flatMap(DidDocument::pds)
                    .flatMap(Endpoints::root);
        } catch (IllegalArgumentException noDocument) {
            return Optional.empty();
        }
    }

    /** Reads the root of a service's address; nothing when it is not usable. */
    public static Optional<URI> address(String text) {
        try {
            return root(URI.create(text));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Returns whether a server on the public network may send a client there: never into the machine it runs on. */
    public static boolean mayFollow(URI from, URI to) {
        return !isLocal(to) || isLocal(from);
    }

    /** Returns whether an address is of this machine or of a network for development. */
    public static boolean isLocal(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.endsWith(".test")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static Optional<URI> root(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean usable = scheme.equals("https") || (scheme.equals("http") && isLocal(address));
        return address.getHost() == null || !usable
                ? Optional.empty()
                : Optional.of(URI.create(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT)
                        + (address.getPort() < 0 ? "" : ":" + address.getPort())));
    }
}
