package dev.linnet.testkit.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.testkit.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MastodonServerTest {
    private MastodonServer server;
    private Credentials linnet;
    private Person alice;
    private Client client;

    @BeforeEach
    void start() {
        server = MastodonServer.start(Flavour.MASTODON);
        linnet = server.bot("linnet");
        alice = server.person("alice");
        client = new Client(server, linnet.token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_bot_learns_who_it_is() throws Exception {
        Map<String, Object> me = client.get("/api/v1/accounts/verify_credentials");
        assertThat(me)
                .containsEntry("acct", "linnet")
                .containsEntry("bot", true)
                .containsKey("source");
    }

    @Test
    void a_wrong_token_is_refused() throws Exception {
        HttpResponse<String> answer =
                new Client(server, "wrong").send("GET", "/api/v1/accounts/verify_credentials", null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"error\":\"The access token is invalid\"}");
    }

    @Test
    void a_token_without_the_scope_is_refused() throws Exception {
        Client reader = new Client(server, server.bot("linnet", "read:accounts").token());
        assertThat(reader.send("POST", "/api/v1/statuses", Map.of("status", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_mention_becomes_a_notification_with_html() throws Exception {
        Toot toot = alice.posts("@linnet hello <you> #birds https://example.org/a/very/long/path/that/is/cut");
        Map<String, Object> notice = client.list("/api/v1/notifications").get(0);
        assertThat(notice).containsEntry("type", "mention");
        assertThat(notice.get("status")).extracting("id").isEqualTo(toot.id());
        assertThat(toot.content())
                .contains("class=\"u-url mention\">@<span>linnet</span>")
                .contains("&lt;you&gt;")
                .contains("#<span>birds</span>")
                .contains("<span class=\"invisible\">https://</span><span class=\"ellipsis\">");
    }

    @Test
    void a_reply_that_mentions_nobody_notifies_nobody() throws Exception {
        Toot ours = toot(client.post("/api/v1/statuses", Map.of("status", "question")));
        alice.posts(TootDraft.saying("no name here").inReplyTo(ours));
        assertThat(client.list("/api/v1/notifications")).isEmpty();
        alice.replies(ours, "with a name");
        assertThat(client.list("/api/v1/notifications")).hasSize(1);
    }

    @Test
    void min_id_gives_the_nearest_above_and_since_id_the_newest() throws Exception {
        for (int i = 1; i <= 5; i++) {
            alice.posts("@linnet " + i);
        }
        List<Object> all = Client.ids(client.list("/api/v1/notifications"));
        String first = all.get(4).toString();
        assertThat(Client.ids(client.list("/api/v1/notifications?limit=2&min_id=" + first)))
                .containsExactly(all.get(2), all.get(3));
        HttpResponse<String> since = client.send("GET", "/api/v1/notifications?limit=2&since_id=" + first, null);
        assertThat(Client.ids(Client.list(since))).containsExactly(all.get(0), all.get(1));
        assertThat(since.headers().firstValue("Link").orElseThrow())
                .contains("max_id=" + all.get(1) + ">; rel=\"next\"")
                .contains("min_id=" + all.get(0) + ">; rel=\"prev\"");
    }

    @Test
    void an_idempotency_key_returns_the_first_post() throws Exception {
        HttpResponse<String> one =
                client.send("POST", "/api/v1/statuses", Map.of("status", "one"), "Idempotency-Key", "k");
        HttpResponse<String> two =
                client.send("POST", "/api/v1/statuses", Map.of("status", "two"), "Idempotency-Key", "k");
        assertThat(Json.object(two.body()))
                .containsEntry("id", Json.object(one.body()).get("id"));
        assertThat(server.tootsBy("linnet")).extracting(Toot::text).containsExactly("one");
    }

    @Test
    void length_counts_links_as_23_and_remote_names_without_domain() throws Exception {
        String long_link = "https://example.org/" + "x".repeat(400);
        assertThat(client.send("POST", "/api/v1/statuses", Map.of("status", long_link + " " + "y".repeat(476)))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> over = client.send("POST", "/api/v1/statuses", Map.of("status", "y".repeat(501)));
        assertThat(over.statusCode()).isEqualTo(422);
        assertThat(over.body()).contains("Validation failed: Text character limit of 500 exceeded");
    }

    @Test
    void private_mentions_of_strangers_are_filtered_until_the_policy_allows_them() throws Exception {
        alice.sendsDirect("linnet", "psst");
        assertThat(client.list("/api/v1/notifications")).isEmpty();
        assertThat(client.list("/api/v1/notifications?include_filtered=true")).hasSize(1);
        client.send("PATCH", "/api/v2/notifications/policy", Map.of("for_private_mentions", "accept"));
        alice.sendsDirect("linnet", "psst again");
        assertThat(client.list("/api/v1/notifications")).hasSize(1);
    }

    @Test
    void what_one_may_not_see_is_not_there() throws Exception {
        Toot secret = alice.posts(TootDraft.saying("for friends").visibility(Visibility.PRIVATE));
        assertThat(client.send("GET", "/api/v1/statuses/" + secret.id(), null).statusCode())
                .isEqualTo(404);
        client.post("/api/v1/accounts/" + alice.id() + "/follow", null);
        assertThat(client.send("GET", "/api/v1/statuses/" + secret.id(), null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_thread_an_edit_and_a_deletion_are_what_they_are_on_mastodon() throws Exception {
        Toot root = alice.posts("@linnet first");
        Map<String, Object> reply =
                client.post("/api/v1/statuses", Map.of("status", "@alice second", "in_reply_to_id", root.id()));
        assertThat(client.get("/api/v1/statuses/" + reply.get("id") + "/context")
                        .toString())
                .contains(root.id());
        client.send("PUT", "/api/v1/statuses/" + reply.get("id"), Map.of("status", "@alice changed"));
        assertThat(client.list("/api/v1/statuses/" + reply.get("id") + "/history"))
                .hasSize(2);
        Map<String, Object> gone = Json.object(client.send("DELETE", "/api/v1/statuses/" + reply.get("id"), null)
                .body());
        assertThat(gone).containsEntry("text", "@alice changed");
        assertThat(root.replies()).isEmpty();
    }

    @Test
    void a_user_stream_brings_mentions_and_the_bots_own_posts() throws Exception {
        Client.Ear ear = client.stream("?stream=user");
        alice.posts("@linnet hello");
        Map<String, Object> event = ear.event();
        assertThat(event).containsEntry("event", "notification").containsEntry("stream", List.of("user"));
        assertThat(Json.object(event.get("payload").toString())).containsEntry("type", "mention");
        client.post("/api/v1/statuses", Map.of("status", "mine"));
        assertThat(ear.event()).containsEntry("event", "update");
    }

    @Test
    void streams_can_be_subscribed_and_dropped_and_errors_come_in_band() throws Exception {
        Client.Ear ear = client.stream("");
        ear.says(Map.of("type", "subscribe", "stream", "nonsense"));
        assertThat(ear.event()).containsEntry("status", 400);
        assertThat(server.streams()).isEqualTo(1);

        // The JDK's client does not always tell of a cut connection, so the server is asked, and a new stream tried.
        server.dropStreams();
        assertThat(server.streams()).isZero();
        Client.Ear again = client.stream("");
        again.says(Map.of("type", "subscribe", "stream", "nonsense"));
        assertThat(again.event()).containsEntry("status", 400);
    }

    @Test
    void a_bad_token_is_refused_at_the_handshake() {
        assertThatThrownBy(() -> new Client(server, "wrong").stream("?stream=user"))
                .hasStackTraceContaining("401");
    }

    @Test
    void a_lost_answer_leaves_the_post_behind() throws Exception {
        server.faults().next("POST /api/v1/statuses").losesTheAnswer();
        assertThatThrownBy(
                        () -> client.send("POST", "/api/v1/statuses", Map.of("status", "once"), "Idempotency-Key", "k"))
                .isInstanceOf(IOException.class);
        client.send("POST", "/api/v1/statuses", Map.of("status", "once"), "Idempotency-Key", "k");
        assertThat(server.tootsBy("linnet")).hasSize(1);
    }

    @Test
    void limits_are_announced_and_kept() throws Exception {
        server.rateLimits().general(2, java.time.Duration.ofDays(30));
        HttpResponse<String> first = client.send("GET", "/api/v1/notifications", null);
        assertThat(first.headers().firstValue("X-RateLimit-Remaining")).contains("1");
        assertThat(first.headers().firstValue("X-RateLimit-Reset").orElseThrow())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        client.send("GET", "/api/v1/notifications", null);
        assertThat(client.send("GET", "/api/v1/notifications", null).statusCode())
                .isEqualTo(429);
    }

    @Test
    void media_is_processed_for_as_long_as_ordered() throws Exception {
        server.processesNextMedia(2, false);
        byte[] png = "png".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> upload = client.upload("/api/v2/media", "a.png", "image/png", png, "a bird");
        assertThat(upload.statusCode()).isEqualTo(202);
        String id = Json.object(upload.body()).get("id").toString();
        assertThat(client.send("POST", "/api/v1/statuses", Map.of("status", "x", "media_ids", List.of(id)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.send("GET", "/api/v1/media/" + id, null).statusCode()).isEqualTo(206);
        assertThat(client.send("GET", "/api/v1/media/" + id, null).statusCode()).isEqualTo(206);
        assertThat(client.send("GET", "/api/v1/media/" + id, null).statusCode()).isEqualTo(200);
        client.post("/api/v1/statuses", Map.of("status", "x", "media_ids", List.of(id)));
        assertThat(server.tootsBy("linnet").get(0).descriptions()).containsExactly("a bird");
    }

    @Test
    void quotes_groups_and_polls_follow_mastodon_4_5() throws Exception {
        Toot root = alice.posts(TootDraft.saying("vote").poll(java.time.Duration.ofHours(1), "yes", "no"));
        Map<String, Object> quote =
                client.post("/api/v1/statuses", Map.of("status", "look", "quoted_status_id", root.id()));
        assertThat(quote.get("quote")).extracting("state").isEqualTo("accepted");
        Toot ours = toot(quote);
        alice.favourites(ours);
        server.remotePerson("bob@remote.example").favourites(ours);
        List<?> groups = (List<?>) client.get("/api/v2/notifications").get("notification_groups");
        assertThat(groups).singleElement().extracting("notifications_count").isEqualTo(2);
        Object poll = ((Map<?, ?>) client.get("/api/v1/statuses/" + root.id()).get("poll")).get("id");
        assertThat(client.post("/api/v1/polls/" + poll + "/votes", Map.of("choices", List.of(1))))
                .containsEntry("own_votes", List.of(1));
    }

    @Test
    void what_a_server_knows_survives_a_restart_on_the_same_port() throws Exception {
        alice.posts("@linnet still here");
        int port = server.port();
        server.restarts();
        assertThat(server.port()).isEqualTo(port);
        assertThat(client.list("/api/v1/notifications")).hasSize(1);
    }

    @Test
    void server_sent_events_begin_with_a_comment_and_carry_notifications() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/api/v1/streaming/user"))
                .header("Authorization", "Bearer " + linnet.token())
                .build();
        HttpResponse<InputStream> stream =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo(":)");
            alice.posts("@linnet over the wire");
            assertThat(lines.readLine()).isEqualTo("event: notification");
            assertThat(lines.readLine()).startsWith("data: {").contains("over the wire");
        }
    }

    @Test
    void notifications_on_a_stream_can_come_twice_and_in_the_wrong_order() throws Exception {
        Client.Ear ear = client.stream("?stream=user:notification");
        server.duplicatesNotifications(1);
        alice.posts("@linnet one");
        assertThat(ear.next()).contains("one").isEqualTo(ear.next());
        server.reversesNotifications(2);
        alice.posts("@linnet two");
        alice.posts("@linnet three");
        assertThat(ear.next()).contains("three");
        assertThat(ear.next()).contains("two");
    }

    @Test
    void a_silent_stream_stays_connected_and_what_it_missed_stays_missed() throws Exception {
        Client.Ear ear = client.stream("?stream=user");
        server.silenceStreams();
        alice.posts("@linnet unheard");
        server.unsilenceStreams();
        alice.posts("@linnet heard");
        assertThat(ear.next()).contains("@<span>linnet</span></a></span> heard");
        assertThat(server.streams()).isEqualTo(1);
    }

    private Toot toot(Map<String, Object> json) {
        return server.toots().stream()
                .filter(each -> each.id().equals(json.get("id")))
                .findFirst()
                .orElseThrow();
    }
}
