package dev.linnet.testkit.atproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirehoseTest {
    private final BlueskyServer server = BlueskyServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_new_account_is_told_in_four_messages() throws Exception {
        Person alice = server.person("alice");

        try (Ear ear = Ear.onFirehose(server, "?cursor=0")) {
            Decoded.Frame identity = ear.frame();
            assertThat(identity.header()).isEqualTo(Map.of("op", 1L, "t", "#identity"));
            assertThat(identity.body()).containsEntry("handle", "alice.test").containsEntry("seq", 1L);
            assertThat(ear.frame().body()).containsEntry("active", true);
            Decoded.Frame commit = ear.frame();
            assertThat(commit.body())
                    .containsEntry("repo", alice.did())
                    .containsEntry("ops", List.of())
                    .containsEntry("since", null)
                    .doesNotContainKey("prevData");
            Decoded.Frame sync = ear.frame();
            assertThat(sync.type()).isEqualTo("#sync");
            assertThat(sync.archive().blocks()).containsOnlyKeys(sync.archive().root());
        }
    }

    @Test
    void a_message_has_the_fields_of_a_genuine_one() throws Exception {
        List<String> lines = Files.readAllLines(Genuine.file("firehose-capture.expected.jsonl"));
        Map<?, ?> genuine = lines.stream()
                .map(line ->
                        (Map<?, ?>) dev.linnet.testkit.http.Json.object(line).get("body"))
                .filter(body -> body.containsKey("prevData"))
                .findFirst()
                .orElseThrow();
        Person alice = server.person("alice");
        long before = server.firehose().lastSequence();
        alice.posts("hello");

        try (Ear ear = Ear.onFirehose(server, "?cursor=" + before)) {
            Decoded.Frame frame = ear.frame();
            assertThat(frame.body().keySet())
                    .containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(
                                    genuine.keySet().stream().map(String::valueOf),
                                    java.util.stream.Stream.of("blocks"))
                            .toList());
        }
    }

    @Test
    void a_commit_is_signed_and_holds_the_record_and_the_way_to_it() throws Exception {
        Person alice = server.person("alice");
        try (Ear ear = Ear.onFirehose(server, "")) {
            Post post = alice.posts("hello");

            Decoded.Frame frame = ear.frame();

            Decoded.Archive archive = frame.archive();
            assertThat(frame.body()).containsEntry("commit", archive.root());
            Map<String, Object> commit = archive.map(archive.root());
            Client anyone = Client.anonymous(server);
            String key = (String) anyone.page("/" + alice.did()).at("verificationMethod", 0, "publicKeyMultibase");
            assertThat(Decoded.isSigned(commit, key)).isTrue();
            Map<String, String> tree = new LinkedHashMap<>();
            Decoded.walk(archive, (String) commit.get("data"), tree);
            assertThat(tree).containsEntry("app.bsky.feed.post/" + post.rkey(), post.cid());
            assertThat(archive.map(post.cid())).containsEntry("text", "hello");
            Map<?, ?> op = (Map<?, ?>) ((List<?>) frame.body().get("ops")).get(0);
            assertThat(op.get("action")).isEqualTo("create");
            assertThat(op.get("cid")).isEqualTo(post.cid());
            assertThat(op.containsKey("prev")).isFalse();
        }
    }

    @Test
    void every_commit_names_the_state_before_it_and_can_be_undone() throws Exception {
        Person alice = server.person("alice");
        try (Ear ear = Ear.onFirehose(server, "")) {
            String data = null;
            for (int i = 0; i < 60; i++) {
                Post post = alice.posts("post " + i);
                if (i % 3 == 0) {
                    alice.deletes(post);
                }
            }
            for (int i = 0; i < 80; i++) {
                Decoded.Frame frame = ear.frame();
                Decoded.Archive archive = frame.archive();
                if (data != null) {
                    assertThat(frame.body()).containsEntry("prevData", data);
                }
                Map<?, ?> op = (Map<?, ?>) ((List<?>) frame.body().get("ops")).get(0);
                assertThat(op.containsKey("prev")).isEqualTo("delete".equals(op.get("action")));
                data = (String) archive.map(archive.root()).get("data");
                Map<String, String> tree = new LinkedHashMap<>();
                Decoded.walk(archive, data, tree);
                assertThat(tree.containsKey(op.get("path"))).isEqualTo("create".equals(op.get("action")));
            }
        }
    }

    @Test
    void a_second_like_is_a_deletion_and_a_creation_in_one_commit() throws Exception {
        Person alice = server.person("alice");
        Post post = server.person("carol").posts("hi");
        alice.likes(post);
        try (Ear ear = Ear.onFirehose(server, "")) {
            alice.likes(post);

            List<?> ops = (List<?>) ear.frame().body().get("ops");

            assertThat(ops.stream().map(op -> ((Map<?, ?>) op).get("action")).toList())
                    .isEqualTo(List.of("delete", "create"));
        }
    }

    @Test
    void a_whole_repository_can_be_fetched_and_verified() throws Exception {
        Person alice = server.person("alice");
        for (int i = 0; i < 50; i++) {
            alice.posts("post " + i);
        }

        byte[] car = Client.anonymous(server)
                .get("com.atproto.sync.getRepo", "did", alice.did())
                .whole()
                .body();

        Decoded.Archive archive = Decoded.archive(car);
        Map<String, Object> commit = archive.map(archive.root());
        Map<String, String> tree = new LinkedHashMap<>();
        Decoded.walk(archive, (String) commit.get("data"), tree);
        assertThat(tree).hasSize(50);
        tree.values().forEach(cid -> assertThat(archive.map(cid)).containsKey("text"));
        assertThat(Client.anonymous(server).get("com.atproto.sync.listRepos").at("repos", 0, "head"))
                .isEqualTo(archive.root());
    }

    @Test
    void a_cursor_brings_back_what_was_missed_and_then_goes_on() throws Exception {
        Person alice = server.person("alice");
        long before = server.firehose().lastSequence();
        alice.posts("one");
        try (Ear ear = Ear.onFirehose(server, "?cursor=" + before)) {
            assertThat(ear.frame().number("seq")).isEqualTo(before + 1);
            alice.posts("two");
            assertThat(ear.frame().number("seq")).isEqualTo(before + 2);
        }
    }

    @Test
    void a_cursor_in_the_future_is_refused_in_the_genuine_bytes() throws Exception {
        try (Ear ear = Ear.onFirehose(server, "?cursor=999")) {
            assertThat(ear.bytes()).isEqualTo(genuine("firehose-error-futurecursor.bin"));
            assertThat(ear.end()).isEqualTo(new Ear.End(1008, "FutureCursor"));
        }
    }

    @Test
    void an_outdated_cursor_is_told_in_the_genuine_bytes_and_goes_on() throws Exception {
        server.person("alice").posts("old");
        server.firehose().forgets();
        Post post = server.person("alice").posts("new");
        try (Ear ear = Ear.onFirehose(server, "?cursor=1")) {
            assertThat(ear.bytes()).isEqualTo(genuine("firehose-info-outdatedcursor.bin"));
            assertThat(ear.frame().archive().blocks()).containsKey(post.cid());
        }
    }

    @Test
    void a_slow_consumer_is_told_in_the_genuine_bytes() throws Exception {
        try (Ear ear = Ear.onFirehose(server, "")) {
            server.firehose().findsConsumersTooSlow();
            assertThat(ear.bytes()).isEqualTo(genuine("firehose-error-consumertooslow.bin"));
            assertThat(ear.end()).isEqualTo(new Ear.End(1008, "ConsumerTooSlow"));
        }
    }

    private static byte[] genuine(String name) throws Exception {
        byte[] file = Files.readAllBytes(Genuine.file(name));
        return Arrays.copyOfRange(file, 4, file.length);
    }

    @Test
    void lost_doubled_and_skipped_events_happen_on_order() throws Exception {
        Person alice = server.person("alice");
        long before = server.firehose().lastSequence();
        try (Ear ear = Ear.onFirehose(server, "")) {
            server.firehose().losesEvents(1);
            alice.posts("lost");
            server.firehose().doublesEvents(1);
            alice.posts("doubled");
            server.firehose().skipsNumbers(10);
            alice.posts("skipped");

            assertThat(ear.frame().number("seq")).isEqualTo(before + 2);
            assertThat(ear.frame().number("seq")).isEqualTo(before + 2);
            assertThat(ear.frame().number("seq")).isEqualTo(before + 13);
        }
        try (Ear ear = Ear.onFirehose(server, "?cursor=" + before)) {
            assertThat(ear.frame().number("seq")).isEqualTo(before + 1);
        }
    }

    @Test
    void cut_and_corrupted_frames_happen_on_order() throws Exception {
        Person alice = server.person("alice");
        try (Ear ear = Ear.onFirehose(server, "")) {
            server.firehose().cutsFrames(1);
            alice.posts("cut");
            server.firehose().corruptsCommits(1);
            alice.posts("corrupted");
            alice.posts("whole");

            byte[] cut = ear.bytes();
            assertThatThrownBy(() -> Decoded.frame(cut)).isInstanceOf(java.nio.BufferUnderflowException.class);
            Decoded.Frame corrupted = ear.frame();
            assertThatThrownBy(corrupted::archive).hasMessage("a block does not fit its CID");
            assertThat(ear.frame().archive().blocks()).isNotEmpty();
        }
    }

    @Test
    void connections_are_dropped_on_order_and_with_a_restart() throws Exception {
        try (Ear ear = Ear.onFirehose(server, "")) {
            server.firehose().drops();
            assertThat(ear.end().code()).isEqualTo(1006);
        }
        try (Ear ear = Ear.onFirehose(server, "")) {
            server.restarts();
            assertThat(ear.end().code()).isEqualTo(1006);
        }
        try (Ear ear = Ear.onFirehose(server, "?cursor=0")) {
            server.person("late");
            assertThat(ear.frame().type()).isEqualTo("#identity");
        }
    }

    @Test
    void renaming_and_leaving_are_told() throws Exception {
        Person alice = server.person("alice");
        try (Ear ear = Ear.onFirehose(server, "")) {
            alice.renames("alicia");
            alice.becomes("deactivated");

            assertThat(ear.frame().body()).containsEntry("handle", "alicia.test");
            assertThat(ear.frame().body()).containsEntry("active", false).containsEntry("status", "deactivated");
        }
    }
}
