package dev.linnet.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.resilience.Backoff;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveEventsTest extends WireTest {

    private static final LiveOptions OPTIONS = LiveOptions.heartbeats(Duration.ofSeconds(90))
            .withBackoff(Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(8)));

    private final LiveEar ear = new LiveEar();
    private LiveEvents events;

    @AfterEach
    void closeEvents() {
        events.close();
    }

    @Test
    void events_are_heard_and_comments_are_not() throws Exception {
        stream(":)\n\nevent: update\ndata: one\n\n:thump\n\ndata: two\n\n");
        stream("data: three\n\n");
        connect(OPTIONS);
        assertThat(ear.next(6))
                .containsExactly(
                        "open", "text one", "text two", "down the server ended the stream", "open", "text three");
    }

    @Test
    void a_new_connection_says_where_the_last_one_ended() throws Exception {
        stream("id: 41\ndata: one\n\n");
        stream("data: two\n\n");
        connect(OPTIONS);
        ear.until("text two");
        assertThat(request().getHeaders().get("Last-Event-ID")).isNull();
        assertThat(request().getHeaders().get("Last-Event-ID")).isEqualTo("41");
    }

    @Test
    void a_token_that_is_refused_ends_it() throws Exception {
        answer(403, "{}");
        connect(OPTIONS);
        assertThat(ear.next(1).get(0)).startsWith("fatal").contains("403", "scope");
    }

    @Test
    void a_server_without_streams_may_be_the_end_of_it() throws Exception {
        answer(404, "{}");
        connect(OPTIONS.withFatalStatuses(Set.of(401, 403, 404)));
        assertThat(ear.next(1).get(0)).startsWith("fatal").contains("404");
    }

    @Test
    void a_web_page_is_no_stream() throws Exception {
        answer(200, "<html></html>", "Content-Type", "text/html");
        stream("data: one\n\n");
        connect(OPTIONS);
        assertThat(ear.next(3).get(0)).startsWith("down");
    }

    @Test
    void a_stream_on_which_nothing_comes_is_left() throws Exception {
        MockResponse silent = new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream")
                .body("data: one\n\n" + ":".repeat(1000))
                .throttleBody(11, 1, TimeUnit.HOURS)
                .build();
        AtomicInteger asked = new AtomicInteger();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return asked.getAndIncrement() == 0 ? silent : events("data: two\n\n");
            }
        });
        connect(OPTIONS.withSilence(Duration.ofMillis(300)));
        assertThat(ear.until("text two"))
                .contains("text one")
                .anyMatch(note -> note.endsWith("did not answer in time"));
    }

    private void stream(String text) {
        server.enqueue(events(text));
    }

    private static MockResponse events(String text) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream")
                .body(text)
                .build();
    }

    private void connect(LiveOptions options) {
        events = new LiveEvents(transport, () -> Handshake.to(server.url("/s").uri()), ear, options);
        events.start();
    }
}
