package dev.linnet.atproto.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.firehose.CommitFrame;
import dev.linnet.atproto.firehose.Frame;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listening to the firehose of a server, over the wire. */
@Timeout(120)
class FirehoseTest {

    private final BlueskyServer server = BlueskyServer.start();
    private final Person ann = server.person("ann");
    private final Notes<Frame> notes = new Notes<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private FirehoseBuilder posts() {
        return Firehose.at(server.url()).wanting("app.bsky.feed.post").options(Notes.SOON);
    }

    @Test
    void what_happens_is_heard_in_order() throws Exception {
        try (Firehose firehose = posts().open(notes)) {
            notes.until("[up]");
            for (int i = 1; i <= 50; i++) {
                ann.posts("post " + i);
                ann.follows(server.person("bob"));
            }
            List<String> words = notes.words("post 50");
            assertThat(words).hasSize(50).startsWith("post 1", "post 2", "post 3");
        }
    }

    @Test
    void a_connection_that_breaks_is_made_again_and_nothing_is_missed_or_heard_twice() throws Exception {
        try (Firehose firehose = posts().open(notes)) {
            notes.until("[up]");
            ann.posts("one");
            notes.until("one");
            server.firehose().losesEvents(1);
            ann.posts("two");
            server.firehose().drops();
            notes.until("[up]");
            server.firehose().doublesEvents(1);
            ann.posts("three");
            ann.posts("four");
            assertThat(notes.words("four")).containsExactly("two", "three", "four");
        }
    }

    @Test
    void the_next_process_goes_on_behind_what_the_last_one_had_handled() throws Exception {
        Path file = folder.resolve("firehose.place");
        ann.posts("before anybody listened");
        try (Firehose firehose = posts().places(Places.in(file)).open(notes)) {
            notes.until("[up]");
            ann.posts("heard");
            notes.until("heard");
            awaitPlaceIn(file);
        }
        assertThat(Files.readString(file)).contains(server.url().getAuthority());
        ann.posts("while nobody listened");
        try (Firehose firehose = posts().places(Places.in(file)).open(notes)) {
            assertThat(notes.words("while nobody listened")).containsExactly("while nobody listened");
        }
    }

    @Test
    void what_was_being_handled_when_the_process_died_is_heard_again() throws Exception {
        Path file = folder.resolve("firehose.place");
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Firehose dying = posts().places(Places.in(file)).fromOldest().open(frame -> {
            if (frame instanceof CommitFrame) {
                begun.countDown();
                waitFor(never);
            }
        });
        ann.posts("half done");
        waitFor(begun);
        try (Firehose firehose = posts().places(Places.in(file)).fromOldest().open(notes)) {
            assertThat(notes.words("half done")).containsExactly("half done");
        }
        never.countDown();
        dying.close();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_host_that_was_set_up_anew_is_heard_from_its_newest_message_on() throws Exception {
        Places places = Places.inMemory();
        places.keep(server.url().getAuthority(), "900000");
        try (Firehose firehose = posts().places(places).open(notes)) {
            assertThat(notes.until("[gap").get(1)).contains("900000", "ahead");
            notes.until("[up]");
            ann.posts("now");
            assertThat(notes.words("now")).containsExactly("now");
        }
    }

    @Test
    void a_place_that_lies_too_far_back_leads_to_a_gap_and_then_the_oldest_there_is() throws Exception {
        Places places = Places.inMemory();
        places.keep(server.url().getAuthority(), "0");
        ann.posts("forgotten");
        server.firehose().forgets();
        ann.posts("the oldest");
        ann.posts("the newest");
        try (Firehose firehose = posts().places(places).open(notes)) {
            assertThat(notes.until("[gap").get(1)).contains("further back");
            assertThat(notes.words("the newest")).containsExactly("the oldest", "the newest");
        }
    }

    @Test
    void a_listener_that_was_too_slow_goes_on_from_where_it_was() throws Exception {
        try (Firehose firehose = posts().open(notes)) {
            notes.until("[up]");
            ann.posts("one");
            notes.until("one");
            server.firehose().losesEvents(1);
            ann.posts("two");
            server.firehose().findsConsumersTooSlow();
            ann.posts("three");
            assertThat(notes.words("three")).containsExactly("two", "three");
        }
    }

    @Test
    void a_message_that_is_cut_is_told_and_the_next_ones_are_heard() throws Exception {
        try (Firehose firehose = posts().open(notes)) {
            notes.until("[up]");
            server.firehose().cutsFrames(1);
            ann.posts("cut");
            ann.posts("whole");
            assertThat(notes.until("whole")).hasSize(2).first().asString().startsWith("[malformed");
        }
    }

    @Test
    void a_commit_that_is_not_what_its_author_signed_is_not_believed() throws Exception {
        try (Identities identities = Identities.builder()
                        .directory(server.url())
                        .localNetwork(server.url())
                        .build();
                Firehose firehose = posts().verifying(identities).open(notes)) {
            notes.until("[up]");
            ann.posts("signed");
            notes.until("signed");
            server.firehose().corruptsCommits(1);
            ann.posts("changed on its way");
            ann.posts("signed again");
            assertThat(notes.until("signed again"))
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("[malformed");
        }
    }

    @Test
    void only_what_names_an_account_is_heard_when_asked_for() throws Exception {
        Person bob = server.person("bob");
        try (Firehose firehose = Firehose.at(server.url())
                .naming(new Did(bob.did()))
                .options(Notes.SOON)
                .open(notes)) {
            notes.until("[up]");
            ann.posts("to nobody");
            ann.posts("hello @" + bob.handle());
            ann.follows(server.person("carol"));
            ann.follows(bob);
            bob.posts("myself");
            assertThat(notes.words("myself"))
                    .containsExactly("hello @" + bob.handle(), "app.bsky.graph.follow", "myself");
        }
    }

    @Test
    void a_listener_that_fails_hears_the_next_message() throws Exception {
        Notes<Frame> failing = new Notes<>(frame -> {
            throw new IllegalStateException("on purpose");
        });
        try (Firehose firehose = posts().open(failing)) {
            failing.until("[up]");
            ann.posts("one");
            ann.posts("two");
            assertThat(failing.words("two")).containsExactly("one", "two");
        }
    }

    @Test
    void an_address_that_is_none_is_refused_at_once() {
        assertThatThrownBy(() -> Firehose.at(URI.create("bsky.network")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wss://host");
    }

    private static void awaitPlaceIn(Path file) {
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
    }
}
