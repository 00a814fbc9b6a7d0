package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A bare WebSocket that keeps every message of the stream of commits. */
final class FirehoseListener implements WebSocket.Listener, AutoCloseable {

    private static final int PATIENCE = 60;

    private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private FirehoseListener(URI address) {
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(30))
                .buildAsync(address, this)
                .join();
    }

    static FirehoseListener at(URI address) {
        return new FirehoseListener(address);
    }

    /** Waits for the next message. */
    byte[] next() throws InterruptedException {
        byte[] message = messages.poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /** Waits until the server closes the stream, and returns the reason it gives. */
    String closed() throws Exception {
        return closed.get(PATIENCE, TimeUnit.SECONDS);
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        begun.writeBytes(part);
        if (last) {
            messages.add(begun.toByteArray());
            begun.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
