package dev.linnet.atproto.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Where a browser comes back to when a person has decided: a page on this machine, for this machine alone. */
final class WayBack implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final Consumer<URI> visitor;

    private WayBack(HttpServer server, Consumer<URI> visitor) {
        this.server = server;
        this.visitor = visitor;
    }

    /** Opens it; every visit that could be the browser's is told to the visitor. */
    static WayBack open(int port, Consumer<URI> visitor) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        WayBack back = new WayBack(server, visitor);
        server.createContext("/", back::visit);
        server.start();
        return back;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void visit(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        boolean decided = "/".equals(asked.getPath()) && asked.getRawQuery() != null;
        byte[] page = page(
                decided
                        ? "Thank you. Go back to the terminal; this window can be closed."
                        : "Open the address that the terminal shows.");
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
        if (decided) {
            visitor.accept(address().resolve("/?" + asked.getRawQuery()));
        }
    }

    private static byte[] page(String text) {
        return ("<!doctype html><meta charset=\"utf-8\"><title>Linnet</title><p>" + text + "</p>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
