package dev.linnet.atproto.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;
import dev.linnet.atproto.jetstream.JetstreamEvent;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listening to Jetstream, over the wire. */
@Timeout(120)
class JetstreamTest {

    private static final String SECOND = "GET /xrpc/network.bsky.jetstream.subscribeEvents";
    private static final String FIRST = "GET /subscribe";

    private final BlueskyServer server = BlueskyServer.start();
    private final Person ann = server.person("ann");
    private final Notes<JetstreamEvent> notes = new Notes<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private JetstreamBuilder posts() {
        return Jetstream.at(server.url()).wanting("app.bsky.feed.post").options(Notes.SOON);
    }

    private static byte[] dictionary(String flavour) {
        ZstdDictTrainer trainer = new ZstdDictTrainer(1_000_000, 20_000);
        for (int i = 0; i < 4_000; i++) {
            trainer.addSample(("{\"did\":\"did:plc:" + flavour + i
                            + "\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"" + Integer.toHexString(i * 7919)
                            + "\",\"text\":\"" + flavour + " says " + i * i + "\"}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return trainer.trainSamples();
    }

    private void compressesWith(byte[] dictionary) {
        server.jetstream().compresses(dictionary, message -> {
            try (ZstdCompressCtx context = new ZstdCompressCtx()) {
                return context.loadDict(dictionary).compress(message);
            }
        });
    }

    @Test
    void the_second_version_is_spoken_where_it_is_known() throws Exception {
        try (Jetstream jetstream = posts().open(notes)) {
            notes.until("[up]");
            ann.posts("hello");
            notes.until("hello");
        }
        assertThat(server.requests().count(SECOND)).isEqualTo(1);
        assertThat(server.requests().count(FIRST)).isZero();
    }

    @Test
    void an_instance_that_knows_only_the_first_version_is_heard_too() throws Exception {
        server.jetstream().isOld();
        try (Jetstream jetstream = posts().open(notes)) {
            notes.until("[up]");
            ann.posts("hello");
            notes.until("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_connection_that_breaks_is_made_again_and_nothing_is_missed_or_heard_twice(int version) throws Exception {
        try (Jetstream jetstream = posts().version(version).open(notes)) {
            notes.until("[up]");
            ann.posts("one");
            notes.until("one");
            server.stop();
            ann.posts("two");
            server.restarts();
            ann.posts("three");
            assertThat(notes.words("three")).containsExactly("two", "three");
        }
    }

    @Test
    void the_next_process_goes_on_behind_what_the_last_one_had_handled() throws Exception {
        Path file = folder.resolve("jetstream.place");
        try (Jetstream jetstream = posts().places(Places.in(file)).open(notes)) {
            notes.until("[up]");
            ann.posts("heard");
            notes.until("heard");
            awaitPlaceIn(file);
        }
        ann.posts("while nobody listened");
        try (Jetstream jetstream = posts().places(Places.in(file)).open(notes)) {
            assertThat(notes.words("while nobody listened")).contains("while nobody listened");
        }
    }

    @Test
    void messages_come_compressed_when_the_instance_can() throws Exception {
        compressesWith(dictionary("sparrow"));
        try (Jetstream jetstream = posts().open(notes)) {
            notes.until("[up]");
            ann.posts("compressed");
            notes.until("compressed");
        }
        assertThat(server.requests().matching(SECOND))
                .allMatch(call -> call.query().contains("zstdDictionary="));
    }

    @Test
    void a_dictionary_that_was_replaced_is_fetched_anew() throws Exception {
        compressesWith(dictionary("sparrow"));
        try (Jetstream jetstream = posts().open(notes)) {
            notes.until("[up]");
            ann.posts("with the old one");
            notes.until("with the old one");
            compressesWith(dictionary("finch"));
            server.jetstream().drops();
            notes.until("[up]");
            ann.posts("with the new one");
            assertThat(notes.words("with the new one")).contains("with the new one");
        }
    }

    @Test
    void the_first_version_is_decompressed_with_the_dictionary_that_was_given() throws Exception {
        byte[] dictionary = dictionary("wren");
        compressesWith(dictionary);
        try (Jetstream jetstream = posts().version(1).dictionary(dictionary).open(notes)) {
            notes.until("[up]");
            ann.posts("compressed");
            notes.until("compressed");
        }
        assertThat(server.requests().matching(FIRST))
                .allMatch(call -> call.query().contains("compress=true"));
    }

    @Test
    void an_instance_that_fails_twice_is_left_for_the_next_which_goes_on_from_the_time_that_was_reached()
            throws Exception {
        try (BlueskyServer other = BlueskyServer.start();
                Jetstream jetstream = Jetstream.at(List.of(server.url(), other.url()))
                        .wanting("app.bsky.feed.post")
                        .overlap(Duration.ofHours(1))
                        .options(Notes.SOON)
                        .open(notes)) {
            notes.until("[up]");
            ann.posts("at the first");
            notes.until("at the first");
            other.person("ann").posts("also told by the second");
            server.stop();
            notes.until("[up]");
            other.person("ann").posts("at the second");
            assertThat(notes.words("at the second")).containsExactly("also told by the second", "at the second");
        }
    }

    @Test
    void a_place_that_is_too_old_is_asked_for_by_its_time_and_what_is_missing_is_told() throws Exception {
        Places places = Places.inMemory();
        ann.posts("forgotten");
        places.keep("jetstream", server.url().getAuthority() + " 1 1700000000000000");
        server.jetstream().forgets();
        ann.posts("the oldest");
        try (Jetstream jetstream = posts().places(places).open(notes)) {
            assertThat(notes.until("the oldest")).anyMatch(note -> note.startsWith("[gap"));
        }
    }

    @Test
    void an_instance_that_counts_anew_is_heard() throws Exception {
        Places places = Places.inMemory();
        places.keep("jetstream", server.url().getAuthority() + " 5000000 1700000000000000");
        try (Jetstream jetstream = posts().places(places).open(notes)) {
            notes.until("[up]");
            ann.posts("one");
            assertThat(notes.until("one")).anyMatch(note -> note.contains("counts anew"));
        }
    }

    @Test
    void only_what_was_asked_for_is_sent() throws Exception {
        Person bob = server.person("bob");
        try (Jetstream jetstream = posts().authors(List.of(new Did(bob.did()))).open(notes)) {
            notes.until("[up]");
            ann.posts("not wanted");
            bob.follows(ann);
            bob.posts("wanted");
            assertThat(notes.words("wanted")).containsExactly("wanted");
        }
    }

    @Test
    void an_error_that_ends_the_stream_is_followed_by_a_new_one() throws Exception {
        try (Jetstream jetstream = posts().open(notes)) {
            notes.until("[up]");
            server.jetstream().fails("ConsumerTooSlow", "read faster");
            notes.until("[up]");
            ann.posts("again");
            notes.until("again");
        }
    }

    @Test
    void what_is_no_message_is_told_and_the_next_ones_are_heard() throws Exception {
        try (Jetstream jetstream = posts().open(notes)) {
            notes.until("[up]");
            server.jetstream().sends("{\"half\":");
            ann.posts("whole");
            assertThat(notes.until("whole")).hasSize(2).first().asString().startsWith("[malformed");
        }
    }

    private static void awaitPlaceIn(Path file) {
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
    }
}
