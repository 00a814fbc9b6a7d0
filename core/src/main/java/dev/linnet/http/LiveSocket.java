package dev.linnet.http;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket (RFC 6455) that reconnects after every close but our own, with jittered backoff, and notices when it is dead.
 *
 * <p>Nothing is sent again after a reconnect: subscribe in {@link LiveListener#onOpen}. Safe for use by many threads.
 */
public final class LiveSocket implements LiveStream {

    private static final int NORMAL = 1000;

    private final LiveLoop loop;

    /**
     * Makes a socket that is not yet connected.
     *
     * @param transport whose connections, clock and certificates are shared
     * @param handshake asked for before every attempt, so that a token or a resume address may change; an
     *     {@link ApiException} from it counts as a failed attempt
     */
    public LiveSocket(
            HttpTransport transport, Supplier<Handshake> handshake, LiveListener listener, LiveOptions options) {
        OkHttpClient client = transport
                .client()
                .newBuilder()
                .pingInterval(options.ping())
                .callTimeout(Duration.ZERO)
                .build();
        loop = new LiveLoop(transport, handshake, listener, options, (asked, inbox) -> {
            String host = String.valueOf(asked.address().getHost());
            BotClock clock = transport.settings().clock();
            Request request = LiveLoop.request(asked, transport.settings()).build();
            return new Link(client.newWebSocket(request, new Ear(host, clock, inbox)));
        });
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public State state() {
        return loop.state();
    }

    /**
     * Sends a text message without waiting for it to leave.
     *
     * @return false when the connection is not up or too much waits to be sent; the message is then not sent
     */
    public boolean send(String text) {
        LiveLoop.Link link = loop.link();
        return link instanceof Link socket && socket.socket().send(text);
    }

    /** Drops the current connection and makes a new one, as when the other side asks for it. */
    public void reconnect(String reason) {
        loop.drop(reason);
    }

    @Override
    public void close() {
        loop.close();
    }

    private record Link(WebSocket socket) implements LiveLoop.Link {
        @Override
        public void cancel() {
            socket.cancel();
        }

        @Override
        public void end() {
            socket.close(NORMAL, null);
        }
    }

    /** Runs on the reader thread: hands over and returns. */
    private static final class Ear extends WebSocketListener {
        private final String host;
        private final BotClock clock;
        private final LiveInbox inbox;

        Ear(String host, BotClock clock, LiveInbox inbox) {
            this.host = host;
            this.clock = clock;
            this.inbox = inbox;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            inbox.put(new LiveSignal.Opened());
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            inbox.put(new LiveSignal.Text(text));
        }

        @Override
        public void onMessage(WebSocket socket, ByteString bytes) {
            inbox.put(new LiveSignal.Binary(bytes));
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(NORMAL, null);
            inbox.end(LiveSignal.End.closed(code, reason));
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
            inbox.end(LiveSignal.End.broken(host, failure, response, clock.instant()));
        }
    }
}
