package dev.linnet.atproto.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.firehose.Frame;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What listeners elsewhere got wrong about the firehose. Each is right here. */
@Timeout(180)
class KnownStreamDefectsTest {

    private static final String STREAM = "GET /xrpc/com.atproto.sync.subscribeRepos";
    private static final int LARGE = 20_000;
    private static final int MOST = 4_000;

    private final BlueskyServer server = BlueskyServer.start();
    private final Person ann = server.person("ann");

    @AfterEach
    void close() {
        server.close();
    }

    private FirehoseBuilder posts() {
        return Firehose.at(server.url()).wanting("app.bsky.feed.post").options(Notes.SOON);
    }

    @Test
    void a_listener_that_cannot_keep_up_holds_the_host_back_and_hears_all_in_the_end() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        Notes<Frame> notes = new Notes<>(frame -> await(ready));
        server.firehose().buffers(20);
        try (Firehose firehose = posts().options(Notes.SOON.withQueue(8)).open(notes)) {
            notes.until("[up]");
            int sent = 0;
            while (server.firehose().connections() > 0) {
                assertThat(sent)
                        .as("messages that were taken without being handled")
                        .isLessThan(MOST);
                ann.writes("app.bsky.feed.post", "post" + sent, Map.of("text", "post " + sent, "x", "x".repeat(LARGE)));
                sent++;
            }
            server.firehose().buffers(MOST);
            ready.countDown();
            ann.posts("the last");

            List<String> all = IntStream.range(0, sent)
                    .mapToObj(number -> "post " + number)
                    .toList();
            assertThat(notes.words("the last")).hasSize(sent + 1).startsWith(all.toArray(String[]::new));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_place_ahead_of_the_host_is_given_up_at_once() throws Exception {
        Notes<Frame> notes = new Notes<>();
        Places places = Places.inMemory();
        places.keep(server.url().getAuthority(), "900000");
        try (Firehose firehose = posts().places(places).open(notes)) {
            notes.until("[gap");
            notes.until("[up]");
            ann.posts("now");
            notes.until("now");
        }
        assertThat(server.requests().count(STREAM)).isEqualTo(2);
    }

    @Test
    void a_host_that_falls_silent_is_noticed_and_what_it_kept_back_is_heard() throws Exception {
        Notes<Frame> notes = new Notes<>();
        try (Firehose firehose =
                posts().options(Notes.SOON.withPing(Duration.ofMillis(500))).open(notes)) {
            notes.until("[up]");
            ann.posts("before");
            notes.until("before");
            server.firehose().fallsSilent();
            ann.posts("in the silence");
            notes.until("[down");
            server.firehose().speaksAgain();
            server.firehose().drops();
            ann.posts("after");
            assertThat(notes.words("after")).containsExactly("in the silence", "after");
        }
    }

    @Test
    void messages_that_make_no_sense_are_told_and_cost_themselves_only() throws Exception {
        Notes<Frame> notes = new Notes<>();
        try (Firehose firehose = posts().open(notes)) {
            notes.until("[up]");
            server.firehose().sends(new byte[] {(byte) 0xff, 0, 1});
            server.firehose().sends(new byte[0]);
            server.firehose().sends("#weather", Map.of("wind", "north"));
            server.firehose().cutsFrames(1);
            ann.posts("cut");
            ann.posts("whole");
            assertThat(notes.until("whole").stream().filter(note -> note.startsWith("[malformed")))
                    .hasSize(3);
        }
        assertThat(server.requests().count(STREAM)).isEqualTo(1);
    }
}
