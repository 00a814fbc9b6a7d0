package dev.linnet.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.config.Secret;
import dev.linnet.resilience.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveSocketTest extends WireTest {

    private static final LiveOptions OPTIONS =
            LiveOptions.pings().withBackoff(Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(8)));

    private final LiveEar ear = new LiveEar();
    private final List<LiveSocket> sockets = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeSockets() {
        sockets.forEach(LiveSocket::close);
    }

    @Test
    void messages_are_heard_in_order_after_the_opening() throws Exception {
        upgrade(socket -> {
            socket.send("one");
            socket.send("");
            socket.send(ByteString.encodeUtf8("two"));
        });
        connect(OPTIONS);
        assertThat(ear.next(4)).containsExactly("open", "text one", "text ", "binary two");
    }

    @Test
    void the_handshake_is_sent_as_told_and_asked_for_again_each_time() throws Exception {
        upgrade(socket -> socket.close(1000, null));
        upgrade(socket -> {});
        AtomicInteger attempts = new AtomicInteger();
        LiveSocket socket = new LiveSocket(
                transport,
                () -> new Handshake(
                        ws("/live?attempt=" + attempts.incrementAndGet()), Map.of("X-A", "b"), List.of("p1", "p2")),
                ear,
                OPTIONS);
        sockets.add(socket);
        socket.start();
        ear.next(3);
        RecordedRequest first = request();
        assertThat(first.getUrl().queryParameter("attempt")).isEqualTo("1");
        assertThat(first.getHeaders().get("X-A")).isEqualTo("b");
        assertThat(first.getHeaders().get("Sec-WebSocket-Protocol")).isEqualTo("p1, p2");
        assertThat(first.getHeaders().get("Authorization")).isNull();
        assertThat(request().getUrl().queryParameter("attempt")).isEqualTo("2");
    }

    @Test
    void every_close_but_our_own_is_followed_by_a_new_connection() throws Exception {
        upgrade(socket -> socket.close(1000, "bye"));
        upgrade(WebSocket::cancel);
        answer(502, "bad gateway");
        upgrade(socket -> socket.send("back"));
        connect(OPTIONS);
        List<String> heard = ear.until("text back");
        assertThat(heard)
                .startsWith("open", "down the server closed the connection with code 1000 \"bye\"", "open")
                .contains("down the server refused the connection with status 502, saying: bad gateway")
                .endsWith("open", "text back");
    }

    @Test
    void our_own_close_is_the_end() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        closed.countDown();
                        socket.close(code, null);
                    }
                })
                .build());
        LiveSocket socket = connect(OPTIONS);
        ear.next(1);
        socket.close();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(socket.state()).isEqualTo(LiveStream.State.CLOSED);
        assertThat(socket.send("late")).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_token_that_is_refused_ends_it_and_is_not_shown() throws Exception {
        answer(401, "", "X-Error-Message", "Invalid access token");
        LiveSocket socket = connect(OPTIONS);
        assertThat(ear.next(1).get(0))
                .startsWith("fatal opening the live connection failed (GET /live on " + base().getAuthority() + "): ")
                .contains("401 \"Invalid access token\"", "Check the access token")
                .doesNotContain(TOKEN);
        assertThat(socket.state()).isEqualTo(LiveStream.State.CLOSED);
    }

    @Test
    void what_a_server_repeats_of_the_request_is_not_shown() throws Exception {
        answer(502, "who is Bearer " + TOKEN + ", and what is " + "x".repeat(450) + TOKEN + "?");
        LiveSocket socket =
                new LiveSocket(transport, () -> Handshake.to(ws("/live")).bearer(Secret.of(TOKEN)), ear, OPTIONS);
        sockets.add(socket);
        socket.start();
        assertThat(ear.next(1).get(0)).contains("502", "who is Bearer").doesNotContain(TOKEN.substring(0, 8));
    }

    @Test
    void a_close_code_may_be_fatal() throws Exception {
        upgrade(socket -> socket.close(4004, "Authentication failed"));
        connect(OPTIONS.withFatalCloses(Set.of(4004)));
        assertThat(ear.next(2).get(1)).startsWith("fatal").contains("Authentication failed", "[4004]");
    }

    @Test
    void a_server_that_is_busy_says_when_to_come_back() throws Exception {
        answer(503, "", "Retry-After", "30");
        upgrade(socket -> {});
        connect(OPTIONS);
        ear.next(2);
        assertThat(ear.waits).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void silence_is_death_where_the_server_has_a_heartbeat() throws Exception {
        upgrade(socket -> {});
        upgrade(socket -> {});
        connect(LiveOptions.heartbeats(Duration.ofSeconds(90)).withBackoff(OPTIONS.backoff()));
        ear.next(1);
        clock.advance(Duration.ofSeconds(90));
        assertThat(ear.next(2)).containsExactly("down nothing was heard for PT1M30S", "open");
    }

    @Test
    void a_server_that_answers_no_ping_is_left() throws Exception {
        // Two idle pings pass before a socket counts as dead; the server's reader is blocked, so it answers none.
        CountDownLatch over = new CountDownLatch(1);
        upgrade(socket -> {
            socket.send("hello");
            awaitQuietly(over);
        });
        upgrade(socket -> {});
        connect(OPTIONS.withPing(Duration.ofMillis(100)));
        List<String> heard =
                ear.until("down 127.0.0.1 did not answer in time", "down localhost did not answer in time");
        over.countDown();
        assertThat(heard).startsWith("open", "text hello");
    }

    @Test
    void a_slow_listener_holds_the_server_back_and_loses_nothing() throws Exception {
        upgrade(socket -> {
            for (int i = 0; i < 500; i++) {
                socket.send("m" + i);
            }
        });
        CountDownLatch go = new CountDownLatch(1);
        ear.hold = go;
        connect(OPTIONS.withQueue(3));
        go.countDown();
        List<String> heard = ear.next(501);
        assertThat(heard.get(500)).isEqualTo("text m499");
    }

    @Test
    void a_listener_that_fails_hears_the_next_message_all_the_same() throws Exception {
        upgrade(socket -> {
            socket.send("fail");
            socket.send("next");
        });
        connect(OPTIONS);
        assertThat(ear.next(3)).containsExactly("open", "text fail", "text next");
    }

    @Test
    void what_is_sent_arrives() throws Exception {
        LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onMessage(WebSocket socket, String text) {
                        arrived.add(text);
                    }

                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        socket.close(1000, null);
                    }
                })
                .build());
        LiveSocket socket = connect(OPTIONS);
        ear.next(1);
        assertThat(socket.send("subscribe")).isTrue();
        assertThat(arrived.take()).isEqualTo("subscribe");
    }

    @Test
    void a_handshake_never_prints_its_query_or_headers() {
        Handshake handshake = Handshake.to(ws("/live?access_token=" + TOKEN))
                .bearer(Secret.of(TOKEN))
                .subprotocols(TOKEN);
        assertThat(handshake.toString()).endsWith("/live").doesNotContain(TOKEN);
    }

    private LiveSocket connect(LiveOptions options) {
        LiveSocket socket =
                new LiveSocket(transport, () -> Handshake.to(ws("/live?access_token=" + TOKEN)), ear, options);
        sockets.add(socket);
        socket.start();
        return socket;
    }

    private URI ws(String path) {
        return URI.create(server.url(path).toString().replace("http://", "ws://"));
    }

    private void upgrade(Consumer<WebSocket> script) {
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        script.accept(socket);
                    }

                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        socket.close(1000, null);
                    }
                })
                .build());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
