package dev.linnet.testkit.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posts that do not come to be at once. */
class ApprovalTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private MastodonServer server;
    private Person alice;
    private Client client;

    private void start(Flavour flavour) {
        server = MastodonServer.builder().flavour(flavour).clock(now::get).start();
        alice = server.person("alice");
        client = new Client(server, server.bot("linnet").token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_reply_may_wait_for_the_author_of_the_post() throws Exception {
        start(Flavour.GOTOSOCIAL);
        Toot toot = alice.posts(TootDraft.saying("ask me").repliesNeedApproval());
        Map<String, Object> reply =
                client.post("/api/v1/statuses", Map.of("status", "@alice hello", "in_reply_to_id", toot.id()));
        assertThat(toot.replies()).isEmpty();
        assertThat(client.get("/api/v1/statuses/" + reply.get("id"))).containsEntry("id", reply.get("id"));

        alice.approvesWhatWaits();

        assertThat(toot.replies()).hasSize(1);
    }

    @Test
    void who_was_mentioned_needs_no_approval() throws Exception {
        start(Flavour.GOTOSOCIAL);
        Toot toot = alice.posts(TootDraft.saying("@linnet ask me").repliesNeedApproval());
        client.post("/api/v1/statuses", Map.of("status", "@alice hello", "in_reply_to_id", toot.id()));

        assertThat(toot.replies()).hasSize(1);
    }

    @Test
    void a_bot_lets_replies_in_or_turns_them_away() throws Exception {
        start(Flavour.GOTOSOCIAL);
        Map<String, Object> rule = Map.of("always", List.of("me"), "with_approval", List.of("public"));
        Object id = client.post(
                        "/api/v1/statuses", Map.of("status", "ask me", "interaction_policy", Map.of("can_reply", rule)))
                .get("id");
        Toot ours = server.tootsBy("linnet").get(0);
        Toot one = alice.replies(ours, "one");
        Toot two = alice.replies(ours, "two");
        assertThat(client.list("/api/v1/notifications"))
                .extracting(each -> each.get("type"))
                .containsExactly("pending.reply", "pending.reply");

        List<Map<String, Object>> waiting = client.list("/api/v1/interaction_requests?status_id=" + id);
        assertThat(waiting.get(0).get("reply")).extracting("id").isEqualTo(two.id());
        client.post("/api/v1/interaction_requests/" + waiting.get(0).get("id") + "/reject", null);
        assertThat(client.post("/api/v1/interaction_requests/" + waiting.get(1).get("id") + "/authorize", null))
                .containsKey("accepted_at");

        assertThat(ours.replies()).containsExactly(one);
        assertThat(two.isDeleted()).isTrue();
        assertThat(client.list("/api/v1/interaction_requests")).isEmpty();
    }

    @Test
    void a_reply_nobody_may_give_is_refused() throws Exception {
        start(Flavour.GOTOSOCIAL);
        Toot toot = alice.posts(TootDraft.saying("silence, please"));
        Client author = new Client(server, server.bot("alice").token());
        Map<String, Object> rule = Map.of("always", List.of("me"), "with_approval", List.of());
        Object closed = author.post(
                        "/api/v1/statuses", Map.of("status", "mine", "interaction_policy", Map.of("can_reply", rule)))
                .get("id");

        assertThat(client.send("POST", "/api/v1/statuses", Map.of("status", "hello", "in_reply_to_id", closed))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.send("POST", "/api/v1/statuses", Map.of("status", "hello", "in_reply_to_id", toot.id()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_repeat_is_refused_while_the_first_is_running_and_gets_it_afterwards() throws Exception {
        start(Flavour.MASTODON);
        server.postsSlowly(Duration.ofSeconds(30));
        assertThat(post("k")).isEqualTo(504);
        assertThat(post("k")).isEqualTo(503);
        assertThat(server.toots()).isEmpty();

        now.updateAndGet(time -> time.plusSeconds(30));

        assertThat(post("k")).isEqualTo(200);
        assertThat(server.toots()).hasSize(1);
    }

    @Test
    void a_slow_post_is_made_twice_where_keys_are_ignored() throws Exception {
        start(Flavour.GOTOSOCIAL);
        server.postsSlowly(Duration.ofSeconds(30));
        assertThat(post("k")).isEqualTo(504);
        assertThat(post("k")).isEqualTo(200);

        now.updateAndGet(time -> time.plusSeconds(30));
        client.get("/api/v1/instance");

        assertThat(server.toots()).hasSize(2);
    }

    @Test
    void the_key_of_a_refused_post_may_be_used_again() throws Exception {
        start(Flavour.MASTODON);
        assertThat(client.send("POST", "/api/v1/statuses", Map.of("status", ""), "Idempotency-Key", "k")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("k")).isEqualTo(200);
    }

    @Test
    void the_key_of_a_deleted_post_finds_nothing() throws Exception {
        start(Flavour.MASTODON);
        post("k");
        server.person("linnet").deletes(server.toots().get(0));

        assertThat(post("k")).isEqualTo(404);
    }

    private int post(String key) throws Exception {
        return client.send("POST", "/api/v1/statuses", Map.of("status", "hello"), "Idempotency-Key", key)
                .statusCode();
    }
}
