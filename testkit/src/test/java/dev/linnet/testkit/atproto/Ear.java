package dev.linnet.testkit.atproto;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A plain WebSocket client on the JDK alone. */
final class Ear implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    /** How the conversation ended. */
    record End(int code, String reason) {}

    private Ear(URI uri, String protocol) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!protocol.isEmpty()) {
            builder.subprotocols(protocol);
        }
        socket = builder.buildAsync(uri, this).join();
    }

    static Ear on(BlueskyServer server, String path) {
        return on(server, path, "");
    }

    static Ear on(BlueskyServer server, String path, String protocol) {
        return new Ear(URI.create("ws://127.0.0.1:" + server.port() + path), protocol);
    }

    static Ear onFirehose(BlueskyServer server, String query) {
        return on(server, "/xrpc/com.atproto.sync.subscribeRepos" + query);
    }

    void says(String message) {
        socket.sendText(message, true).join();
    }

    String protocol() {
        return socket.getSubprotocol();
    }

    private Object next() throws InterruptedException {
        Object next = heard.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was heard for a minute");
        }
        return next;
    }

    byte[] bytes() throws InterruptedException {
        return (byte[]) next();
    }

    Decoded.Frame frame() throws InterruptedException {
        return Decoded.frame(bytes());
    }

    String text() throws InterruptedException {
        return (String) next();
    }

    End end() throws InterruptedException {
        return (End) next();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            heard.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            heard.add(binary.toByteArray());
            binary.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add(new End(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        heard.add(new End(1006, ""));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
