package dev.linnet.atproto.stream;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of hosts, given for people as {@code wss://…} or {@code https://…}. */
final class Addresses {

    private Addresses() {}

    /** Returns the address for sockets, without a path. */
    static URI socket(URI host) {
        String scheme = String.valueOf(host.getScheme()).replaceFirst("^http", "ws");
        if (host.getHost() == null || !(scheme.equals("ws") || scheme.equals("wss"))) {
            throw new IllegalArgumentException(
                    "a host of a stream is given as wss://host or https://host, but was " + host);
        }
        return URI.create(scheme + "://" + host.getRawAuthority());
    }

    /** Returns the address for calls of a host given for sockets. */
    static URI web(URI socket) {
        return URI.create(socket.toString().replaceFirst("^ws", "http"));
    }

    static String parameter(String name, Object value) {
        return "&" + name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    /** Returns an address with parameters, each of which begins with an ampersand. */
    static URI of(URI host, String path, String parameters) {
        return URI.create(host + path + parameters.replaceFirst("^&", "?"));
    }
}
