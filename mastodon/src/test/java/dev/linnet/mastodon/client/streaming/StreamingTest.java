package dev.linnet.mastodon.client.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.http.LiveOptions;
import dev.linnet.mastodon.client.TokenSource;
import dev.linnet.mastodon.client.WireServer;
import dev.linnet.resilience.Backoff;
import dev.linnet.schedule.BotClock;
import dev.linnet.testkit.http.Action;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.EventStream;
import dev.linnet.testkit.http.LiveSocket;
import dev.linnet.testkit.http.LiveStream;
import dev.linnet.testkit.http.SocketPeer;
import dev.linnet.testkit.http.Upgrade;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StreamingTest {

    private static final LiveOptions QUICK =
            LiveOptions.pings().withBackoff(Backoff.doubling(Duration.ofMillis(1), Duration.ofMillis(5)));
    private static final String DELETED = "{\"stream\":[\"user\"],\"event\":\"delete\",\"payload\":\"1\"}";

    private final WireServer server = new WireServer();
    private final Heard heard = new Heard();
    private final Sockets sockets = new Sockets();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void events_come_by_a_socket_with_the_token_in_a_header() throws Exception {
        server.mastodon().on("GET /api/v1/streaming", sockets);

        try (StreamConnection connection = open(StreamName.user())) {
            assertThat(heard.next()).isEqualTo("open");
            sockets.next().send(DELETED);

            assertThat(heard.next()).isEqualTo(new StreamEvent.Deleted(List.of("user"), "1"));
            Call call = server.last("GET /api/v1/streaming");
            assertThat(call.header("Authorization")).isEqualTo("Bearer sesame");
            assertThat(call.rawQuery()).isEqualTo("stream=user");
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void a_server_that_takes_no_header_gets_the_token_as_subprotocol() throws Exception {
        server.software("pleroma", "{\"version\":\"2.7.2 (compatible; Pleroma 2.6)\"}");
        server.on(
                "GET /api/v1/streaming",
                call -> call.subprotocols().contains("sesame") ? new Upgrade(sockets, "sesame") : Answer.empty(401));

        try (StreamConnection connection = open(StreamName.user())) {
            assertThat(heard.next()).isEqualTo("open");
            assertThat(server.last("GET /api/v1/streaming").header("Authorization"))
                    .isNull();
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void the_address_carries_the_token_only_when_all_else_was_refused() throws Exception {
        server.software("something", "{\"version\":\"1\"}");
        server.on(
                "GET /api/v1/streaming",
                call -> "sesame".equals(call.text("access_token")) ? new Upgrade(sockets, null) : Answer.empty(401));

        try (StreamConnection connection = open(StreamName.user())) {
            assertThat(heard.nextBesidesDown()).isEqualTo("open");
            assertThat(server.times("GET /api/v1/streaming")).isEqualTo(3);
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void a_token_that_ended_is_renewed_for_the_stream() throws Exception {
        server.mastodon();
        server.on(
                "GET /api/v1/streaming",
                call -> "Bearer second".equals(call.header("Authorization"))
                        ? new Upgrade(sockets, null)
                        : Answer.empty(401));
        AtomicReference<Secret> current = new AtomicReference<>(Secret.of("first"));
        TokenSource renewing = new TokenSource() {
            @Override
            public Optional<Secret> token() {
                return Optional.of(current.get());
            }

            @Override
            public boolean renew(Secret refused) {
                current.set(Secret.of("second"));
                return true;
            }
        };

        try (StreamConnection connection = server.builder()
                .clock(BotClock.system())
                .tokens(renewing)
                .build()
                .streaming()
                .open(StreamName.user(), heard, QUICK)) {
            assertThat(heard.nextBesidesDown()).isEqualTo("open");
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void a_token_nobody_takes_is_fatal() throws Exception {
        server.mastodon()
                .on("GET /api/v1/streaming", Answer.empty(401).with("X-Error-Message", "Invalid access token"));

        try (StreamConnection connection = open(StreamName.user())) {
            assertThat(heard.nextBesidesDown()).isInstanceOf(ApiException.Unauthorized.class);
            assertThat(connection.isOpen()).isFalse();
            assertThat(server.times("GET /api/v1/streaming")).isEqualTo(3);
        }
    }

    @Test
    void further_streams_share_the_socket_and_are_asked_for_again_after_a_break() throws Exception {
        server.mastodon().on("GET /api/v1/streaming", sockets);

        try (StreamConnection connection = open(StreamName.user())) {
            assertThat(heard.next()).isEqualTo("open");
            connection.subscribe(StreamName.hashtag("cats"));
            LiveSocket first = sockets.next();
            assertThat(sockets.said()).isEqualTo("{\"type\":\"subscribe\",\"stream\":\"hashtag\",\"tag\":\"cats\"}");

            first.drop();

            assertThat(heard.nextBesidesDown()).isEqualTo("open");
            assertThat(sockets.said()).isEqualTo("{\"type\":\"subscribe\",\"stream\":\"hashtag\",\"tag\":\"cats\"}");
            connection.unsubscribe(StreamName.hashtag("cats"));
            assertThat(sockets.said()).isEqualTo("{\"type\":\"unsubscribe\",\"stream\":\"hashtag\",\"tag\":\"cats\"}");
        }
    }

    @Test
    void further_streams_get_sockets_of_their_own_where_one_cannot_carry_them() throws Exception {
        server.software("gotosocial", "{\"version\":\"0.19.2\"}").on("GET /api/v1/streaming", sockets);

        try (StreamConnection connection = open(StreamName.user())) {
            assertThat(heard.next()).isEqualTo("open");
            connection.subscribe(StreamName.list("7"));

            assertThat(heard.next()).isEqualTo("open");
            assertThat(server.last("GET /api/v1/streaming").rawQuery()).isEqualTo("stream=list&list=7");
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void heartbeats_and_odd_frames_do_not_end_the_stream() throws Exception {
        server.mastodon().on("GET /api/v1/streaming", sockets);

        try (StreamConnection connection = open(StreamName.user())) {
            assertThat(heard.next()).isEqualTo("open");
            LiveSocket socket = sockets.next();
            socket.send("");
            socket.send("{\"error\":\"Missing access token\",\"status\":401}");
            socket.send("{\"half\":");
            socket.send(DELETED);

            assertThat(heard.next()).isEqualTo("refused 401 Missing access token");
            assertThat(heard.next()).isEqualTo(new StreamEvent.Other(List.of(), "", "{\"half\":"));
            assertThat(heard.next()).isEqualTo(new StreamEvent.Deleted(List.of("user"), "1"));
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void a_stream_that_was_closed_cannot_be_used_again() {
        server.mastodon().on("GET /api/v1/streaming", sockets);
        StreamConnection connection = open(StreamName.user());

        connection.close();

        assertThatIllegalStateException().isThrownBy(() -> connection.subscribe(StreamName.direct()));
    }

    @Test
    void events_come_as_server_sent_events_too() throws Exception {
        BlockingQueue<LiveStream> streams = new LinkedBlockingQueue<>();
        server.mastodon().on("GET /api/v1/streaming/hashtag/local", EventStream.to(streams::add));

        try (StreamConnection connection =
                server.live().streaming().openEvents(StreamName.localHashtag("cats"), heard)) {
            LiveStream stream = streams.poll(20, TimeUnit.SECONDS);
            stream.comment(")");
            stream.comment("thump");
            stream.send("filters_changed", "undefined");
            stream.send("delete", "1");

            assertThat(heard.next()).isEqualTo("open");
            assertThat(heard.next()).isEqualTo(new StreamEvent.FiltersChanged(List.of()));
            assertThat(heard.next()).isEqualTo(new StreamEvent.Deleted(List.of(), "1"));
            assertThat(server.last("GET /api/v1/streaming/hashtag/local").rawQuery())
                    .isEqualTo("tag=cats");
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void server_sent_events_are_not_tried_where_there_are_none() {
        server.software("gotosocial", "{\"version\":\"0.19.2\"}");

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> server.client().streaming().openEvents(StreamName.user(), heard))
                .withMessageContaining("gotosocial has no server-sent events");
    }

    @Test
    void media_streams_have_the_path_of_the_stream_without_media() {
        assertThat(StreamName.of("public:local:media").eventsPath()).isEqualTo("/api/v1/streaming/public/local");
        assertThat(StreamName.of("public:local:media").eventsParameters()).containsEntry("only_media", true);
        assertThat(StreamName.userNotification().eventsPath()).isEqualTo("/api/v1/streaming/user/notification");
    }

    private StreamConnection open(StreamName stream) {
        return server.live().streaming().open(stream, heard, QUICK);
    }

    /** Accepts every socket. */
    private static final class Sockets implements SocketPeer, Action {

        private final BlockingQueue<LiveSocket> opened = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

        @Override
        public Upgrade on(Call call) {
            return new Upgrade(this, null);
        }

        @Override
        public void opened(LiveSocket socket) {
            opened.add(socket);
        }

        @Override
        public void received(LiveSocket socket, String text) {
            said.add(text);
        }

        LiveSocket next() throws InterruptedException {
            return opened.poll(20, TimeUnit.SECONDS);
        }

        String said() throws InterruptedException {
            return said.poll(20, TimeUnit.SECONDS);
        }
    }
}
