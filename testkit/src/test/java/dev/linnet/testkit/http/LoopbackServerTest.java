package dev.linnet.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-05T10:00:00Z"));
    private final Faults faults = new Faults(new SplittableRandom(1), clock);
    private final RequestLog log = new RequestLog(clock);
    private final AtomicInteger worked = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private LoopbackServer server;

    @BeforeEach
    void start() {
        Router routes = new Router(call -> Answer.json(404, Json.of("error", "no")))
                .get("/things/{id}", call -> Answer.ok(Json.of("id", call.path("id"), "q", call.text("q"))))
                .get("/things/all", call -> Answer.ok(List.of()))
                .post("/things", call -> {
                    worked.incrementAndGet();
                    return Answer.ok(call.parameters());
                })
                .get(
                        "/events",
                        call -> EventStream.to(stream -> {
                            stream.comment(")");
                            stream.send("greeting", "hello");
                            stream.end();
                        }))
                .get("/echo", call -> new Upgrade(new Echo(), null));
        server = new LoopbackServer(0, clock, log.around(faults.around(routes))).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static final class Echo implements SocketPeer {
        @Override
        public void received(LiveSocket socket, String text) {
            switch (text) {
                case "half" -> socket.sendHalf("a message that is cut in two");
                case "drop" -> socket.drop();
                default -> socket.send(text);
            }
        }
    }

    @Test
    void a_literal_route_wins_over_a_variable() throws Exception {
        assertThat(get("/things/all").body()).isEqualTo("[]");
        assertThat(get("/things/a%20b?q=1").body()).isEqualTo("{\"id\":\"a b\",\"q\":\"1\"}");
    }

    @Test
    void a_form_with_brackets_reads_like_json() throws Exception {
        HttpResponse<String> form = send(HttpRequest.newBuilder(uri("/things"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("poll[options][]=a&poll[options][]=b&x[][id]=1&x[][id]=2")));
        assertThat(Json.object(form.body()))
                .isEqualTo(Map.of(
                        "poll",
                        Map.of("options", List.of("a", "b")),
                        "x",
                        List.of(Map.of("id", "1"), Map.of("id", "2"))));
    }

    @Test
    void the_date_header_follows_the_clock() throws Exception {
        assertThat(get("/things/1").headers().firstValue("Date")).contains("Thu, 05 Mar 2026 10:00:00 GMT");
    }

    @Test
    void an_ordered_answer_happens_once_with_all_its_headers() throws Exception {
        faults.next("GET /things/*")
                .answers(429)
                .retryAfter(Duration.ofSeconds(7))
                .retryAt(clock.instant());
        HttpResponse<String> limited = get("/things/1");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().allValues("Retry-After")).containsExactly("7", "Thu, 05 Mar 2026 10:00:00 GMT");
        assertThat(get("/things/1").statusCode()).isEqualTo(200);
    }

    @Test
    void a_lost_answer_means_the_work_is_done_and_the_client_does_not_know() {
        faults.next("POST /things").losesTheAnswer();
        assertThatThrownBy(() -> send(HttpRequest.newBuilder(uri("/things"))
                        .expectContinue(false)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))))
                .isInstanceOf(IOException.class);
        assertThat(worked).hasPositiveValue();
    }

    @Test
    void a_dropped_connection_means_no_work_is_done() {
        faults.always("POST /things").dropsTheConnection();
        assertThatThrownBy(() ->
                        send(HttpRequest.newBuilder(uri("/things")).POST(HttpRequest.BodyPublishers.ofString("{}"))))
                .isInstanceOf(IOException.class);
        assertThat(worked).hasValue(0);
    }

    @Test
    void a_cut_body_ends_too_early_and_a_truncated_one_looks_whole() throws Exception {
        faults.next("GET /things/1").cutsTheBody();
        assertThatThrownBy(() -> get("/things/1")).isInstanceOf(IOException.class);
        faults.clear();
        faults.next("GET /things/1").truncatesTheBody();
        assertThat(get("/things/1").body()).isEqualTo("{\"id\":\"1\"");
    }

    @Test
    void every_second_request_fails() throws Exception {
        faults.every(2, "GET /things/*").answers(503);
        assertThat(List.of(
                        get("/things/1").statusCode(),
                        get("/things/1").statusCode(),
                        get("/things/1").statusCode(),
                        get("/things/1").statusCode()))
                .containsExactly(200, 503, 200, 503);
    }

    @Test
    void the_log_keeps_requests_but_no_tokens() throws Exception {
        send(HttpRequest.newBuilder(uri("/things/1?access_token=secret&q=2")).header("Authorization", "Bearer secret"));
        LoggedRequest logged = log.matching("GET /things/{id}").get(0);
        assertThat(logged.query()).isEqualTo("q=2");
        assertThat(logged.header("Authorization")).isEqualTo("***");
        assertThat(logged.status()).isEqualTo(200);
    }

    @Test
    void events_arrive_as_a_stream() throws Exception {
        assertThat(get("/events").body()).isEqualTo(":)\nevent: greeting\ndata: hello\n\n");
    }

    @Test
    void a_socket_echoes() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/echo"), new Ear(heard))
                .get(5, TimeUnit.SECONDS);
        socket.sendText("hello", true).join();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("hello");
    }

    @Test
    void half_a_frame_is_announced_whole_and_then_the_connection_ends() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            String handshake = "GET /echo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(handshake.getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[] {(byte) 0x81, (byte) 0x84, 0, 0, 0, 0, 'h', 'a', 'l', 'f'});
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(all).startsWith("HTTP/1.1 101").endsWith("\u0081\u001ca message that");
        }
    }

    private record Ear(BlockingQueue<String> heard) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (last) {
                heard.add(data.toString());
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("end " + code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add("end " + error);
        }
    }

    @Test
    void stops_and_starts_again_on_the_same_port() throws Exception {
        int port = server.port();
        server.stop();
        assertThatThrownBy(() -> get("/things/1")).isInstanceOf(IOException.class);
        server.start();
        assertThat(server.port()).isEqualTo(port);
        assertThat(get("/things/1").statusCode()).isEqualTo(200);
    }

    private URI uri(String path) {
        return server.url().resolve(path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
