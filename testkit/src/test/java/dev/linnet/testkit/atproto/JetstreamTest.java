package dev.linnet.testkit.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.http.Json;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JetstreamTest {
    private static final String V2 = "/xrpc/network.bsky.jetstream.subscribeEvents";
    private final BlueskyServer server = BlueskyServer.start();
    private final Person alice = server.person("alice");
    private final Person carol = server.person("carol");

    @AfterEach
    void stop() {
        server.close();
    }

    private static Map<?, ?> payload(String text) {
        Map<String, Object> frame = Json.object(text);
        assertThat(frame).containsEntry("$type", "message");
        return (Map<?, ?>) frame.get("payload");
    }

    @Test
    void the_first_version_sends_commits_with_the_fields_of_genuine_ones() throws Exception {
        server.jetstream().isOld();
        try (Ear ear = Ear.on(server, "/subscribe")) {
            Post post = alice.posts("hello");

            Map<String, Object> event = Json.object(ear.text());

            Map<String, Object> genuine = Json.object(
                    Files.readAllLines(Genuine.file("jetstream/internal/subscribe/testdata/golden_v1.jsonl"))
                            .get(1));
            assertThat(event.keySet()).isEqualTo(genuine.keySet());
            assertThat(((Map<?, ?>) event.get("commit")).keySet().toString())
                    .isEqualTo(((Map<?, ?>) genuine.get("commit")).keySet().toString());
            assertThat(((Map<?, ?>) event.get("commit")).get("cid")).isEqualTo(post.cid());
        }
    }

    @Test
    void collections_and_dids_are_chosen_and_accounts_come_whatever_the_collections() throws Exception {
        try (Ear ear = Ear.on(server, "/subscribe?wantedCollections=app.bsky.graph.*&wantedDids=" + alice.did())) {
            alice.posts("not wanted");
            carol.follows(alice);
            alice.follows(carol);
            alice.renames("alicia");

            Map<String, Object> follow = Json.object(ear.text());
            assertThat(((Map<?, ?>) follow.get("commit")).get("collection")).isEqualTo("app.bsky.graph.follow");
            assertThat(follow).containsEntry("did", alice.did()).containsKey("cursor");
            assertThat(Json.object(ear.text())).containsEntry("kind", "identity");
        }
    }

    @Test
    void what_is_wanted_may_change_while_listening() throws Exception {
        try (Ear ear = Ear.on(server, "/subscribe?requireHello=true&wantedCollections=app.bsky.feed.like")) {
            ear.says("{\"type\":\"options_update\",\"payload\":{\"wantedCollections\":[\"app.bsky.graph.follow\"]}}");
            // Nothing is told before the server has read what is wanted.
            while (server.jetstream().connections() == 0) {
                Thread.onSpinWait();
            }
            alice.likes(carol.posts("not wanted"));
            alice.follows(carol);
            Map<String, Object> first = Json.object(ear.text());
            assertThat(first.get("kind")).isEqualTo("commit");
            assertThat(((Map<?, ?>) first.get("commit")).get("collection")).isEqualTo("app.bsky.graph.follow");
        }
    }

    @Test
    void a_cursor_of_the_first_version_is_a_time_and_includes_it() throws Exception {
        Object micros;
        try (Ear ear = Ear.on(server, "/subscribe")) {
            alice.posts("one");
            micros = Json.object(ear.text()).get("time_us");
        }
        alice.posts("two");
        try (Ear ear = Ear.on(server, "/subscribe?cursor=" + micros)) {
            assertThat(ear.text()).contains("\"one\"");
            assertThat(ear.text()).contains("\"two\"");
        }
    }

    @Test
    void the_second_version_frames_its_events_and_agrees_on_its_protocol() throws Exception {
        try (Ear ear = Ear.on(server, V2 + "?kinds=commit&collections=app.bsky.feed.post", "xrpc.v1.json")) {
            assertThat(ear.protocol()).isEqualTo("xrpc.v1.json");
            Post post = alice.posts("hello");
            alice.likes(post);
            alice.deletes(post);

            Map<?, ?> created = payload(ear.text());
            assertThat(created.get("$type")).isEqualTo("network.bsky.jetstream.subscribeEvents#commit");
            assertThat(created.get("operation")).isEqualTo("create");
            assertThat((String) created.get("time")).matches(".*\\.\\d{6}Z");
            Map<?, ?> deleted = payload(ear.text());
            assertThat(deleted.get("operation")).isEqualTo("delete");
            assertThat(deleted.containsKey("record")).isFalse();
        }
    }

    @Test
    void a_cursor_of_the_second_version_is_a_number_and_includes_it() throws Exception {
        alice.posts("one");
        long last = server.jetstream().lastSequence();
        alice.posts("two");

        try (Ear ear = Ear.on(server, V2 + "?cursor=" + last)) {
            assertThat(((Map<?, ?>) payload(ear.text()).get("record")).get("text"))
                    .isEqualTo("one");
            assertThat(((Map<?, ?>) payload(ear.text()).get("record")).get("text"))
                    .isEqualTo("two");
        }
    }

    @Test
    void the_second_version_wraps_the_other_events() throws Exception {
        try (Ear ear = Ear.on(server, V2 + "?cursor=1&dids=" + alice.did())) {
            Map<?, ?> identity = payload(ear.text());
            assertThat(((Map<?, ?>) identity.get("identity")).get("handle")).isEqualTo("alice.test");
            assertThat(payload(ear.text()).containsKey("account")).isTrue();
            Map<?, ?> sync = payload(ear.text());
            assertThat(sync.get("$type")).isEqualTo("network.bsky.jetstream.subscribeEvents#sync");
            assertThat(((Map<?, ?>) ((Map<?, ?>) sync.get("sync")).get("blocks")).get("$bytes"))
                    .isInstanceOf(String.class);
        }
    }

    @Test
    void wrong_questions_are_refused_before_the_upgrade() throws Exception {
        Client anyone = Client.anonymous(server);
        server.jetstream().forgets();

        assertThat(anyone.page(V2 + "?wantedCollections=app.bsky.feed.post").at("error"))
                .isEqualTo("InvalidRequest");
        assertThat(anyone.page(V2 + "?kinds=post").at("error")).isEqualTo("InvalidRequest");
        assertThat(anyone.page(V2 + "?kinds=identity&collections=app.bsky.feed.post")
                        .at("error"))
                .isEqualTo("InvalidRequest");
        assertThat(anyone.page(V2 + "?zstdDictionary=1").at("error")).isEqualTo("UnknownZstdDictionary");
        Client.Answer old = anyone.page(V2 + "?cursor=1");
        assertThat(old.status()).isEqualTo(400);
        assertThat(old.at("error")).isEqualTo("CursorTooOld");
        assertThat(anyone.page("/subscribe?wantedCollections=not_a_collection").status())
                .isEqualTo(400);
    }

    @Test
    void a_time_that_is_too_old_is_told_and_goes_on() throws Exception {
        alice.posts("forgotten");
        server.jetstream().forgets();
        alice.posts("kept");

        try (Ear ear = Ear.on(server, V2 + "?cursor=1000000000000000")) {
            assertThat(payload(ear.text()).get("name")).isEqualTo("OutdatedCursor");
            assertThat(ear.text()).contains("\"kept\"");
        }
    }

    @Test
    void who_talks_to_the_second_version_is_shown_out() throws Exception {
        try (Ear ear = Ear.on(server, V2)) {
            ear.says("{}");
            assertThat(ear.end().code()).isEqualTo(1008);
        }
    }

    @Test
    void errors_and_drops_happen_on_order() throws Exception {
        try (Ear ear = Ear.on(server, V2)) {
            server.jetstream().fails("ConsumerTooSlow", "too slow");
            assertThat(Json.object(ear.text())).containsEntry("error", "ConsumerTooSlow");
            assertThat(ear.end().reason()).isEqualTo("ConsumerTooSlow");
        }
        try (Ear ear = Ear.on(server, "/subscribe")) {
            server.jetstream().drops();
            assertThat(ear.end().code()).isEqualTo(1006);
        }
    }
}
