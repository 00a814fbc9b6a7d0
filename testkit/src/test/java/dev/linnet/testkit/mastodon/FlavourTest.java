package dev.linnet.testkit.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.testkit.http.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlavourTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-05T10:00:00Z"));
    private MastodonServer server;
    private Client client;

    private void start(Flavour flavour) {
        server = MastodonServer.builder().flavour(flavour).clock(now::get).start();
        client = new Client(server, server.bot("linnet").token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void every_flavour_posts_reads_and_names_its_software(Flavour flavour) throws Exception {
        start(flavour);
        server.person("alice").posts("@linnet hello\nthere");
        Map<String, Object> notice = client.list("/api/v1/notifications").get(0);
        Map<String, Object> posted = client.post(
                "/api/v1/statuses",
                Map.of("status", "@alice hi", "in_reply_to_id", ((Map<?, ?>) notice.get("status")).get("id")));
        assertThat(server.tootsBy("linnet")).extracting(Toot::id).containsExactly(String.valueOf(posted.get("id")));
        assertThat(client.get("/nodeinfo/2.0").get("software"))
                .extracting("name")
                .isEqualTo(flavour.software());
    }

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void ids_rise_and_have_the_shape_of_the_flavour(Flavour flavour) {
        start(flavour);
        Person alice = server.person("alice");
        List<String> ids = List.of(
                alice.posts("a").id(), alice.posts("b").id(), alice.posts("c").id());
        assertThat(ids).isSortedAccordingTo(Ids.ORDER).doesNotHaveDuplicates();
        assertThat(ids)
                .allMatch(id -> id.matches(
                        switch (flavour) {
                            case MASTODON -> "\\d{18}";
                            case GOTOSOCIAL -> "[0-9A-HJKMNP-TV-Z]{26}";
                            case AKKOMA, PLEROMA -> "[0-9A-Za-z]{18}";
                        }));
    }

    @Test
    void gotosocial_has_no_dismissal_groups_events_or_keys() throws Exception {
        start(Flavour.GOTOSOCIAL);
        server.person("alice").posts("@linnet hello");
        Object id = client.list("/api/v1/notifications").get(0).get("id");
        assertThat(client.send("POST", "/api/v1/notifications/" + id + "/dismiss", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.send("GET", "/api/v2/notifications", null).statusCode())
                .isEqualTo(404);
        assertThat(client.send("GET", "/api/v1/streaming/user", null).statusCode())
                .isEqualTo(404);
        client.send("POST", "/api/v1/statuses", Map.of("status", "twice"), "Idempotency-Key", "k");
        client.send("POST", "/api/v1/statuses", Map.of("status", "twice"), "Idempotency-Key", "k");
        assertThat(server.tootsBy("linnet")).hasSize(2);
        assertThat(client.send("POST", "/api/v1/statuses", Map.of("status", "x".repeat(5001)))
                        .body())
                .isEqualTo("{\"error\":\"Bad Request: text with spoiler exceed max chars\"}");
        assertThat(client.send(
                                "POST",
                                "/api/v1/statuses",
                                Map.of("status", "x", "scheduled_at", "2027-01-01T00:00:00Z"))
                        .statusCode())
                .isEqualTo(501);
    }

    @Test
    void a_follow_of_a_gotosocial_bot_has_to_be_accepted() throws Exception {
        start(Flavour.GOTOSOCIAL);
        Person alice = server.person("alice");
        alice.follows("linnet");
        assertThat(client.list("/api/v1/notifications").get(0)).containsEntry("type", "follow_request");
        client.post("/api/v1/follow_requests/" + alice.id() + "/authorize", null);
        assertThat(alice.following()).extracting(Person::acct).containsExactly("linnet");
    }

    @Test
    void a_gotosocial_bot_that_mentions_itself_is_notified() throws Exception {
        start(Flavour.GOTOSOCIAL);
        client.post("/api/v1/statuses", Map.of("status", "@linnet note to self"));
        assertThat(client.list("/api/v1/notifications")).hasSize(1);
    }

    @Test
    void akkoma_answers_unknown_calls_with_an_empty_list_and_pleroma_with_a_page() throws Exception {
        start(Flavour.AKKOMA);
        assertThat(client.send("GET", "/api/v1/something", null).body()).isEqualTo("[]");
        server.close();
        start(Flavour.PLEROMA);
        HttpResponse<String> page = client.send("GET", "/api/v2/instance", null);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    void the_pleroma_family_takes_tokens_in_the_query_only_and_carries_plain_text() throws Exception {
        start(Flavour.AKKOMA);
        assertThatThrownBy(() -> client.stream("?stream=user")).hasStackTraceContaining("401");
        Credentials again = server.bot("linnet");
        Client.Ear ear = client.stream("?stream=user&access_token=" + again.token());
        server.person("alice").posts("@linnet plain & simple");
        Map<String, Object> notice = Json.object(ear.event().get("payload").toString());
        assertThat(notice.toString()).contains("text/plain=@linnet plain & simple");
    }

    @Test
    void an_akkoma_token_expires_and_is_refreshed() throws Exception {
        start(Flavour.AKKOMA);
        server.person("alice");
        Map<String, Object> app = client.post(
                "/api/v1/apps",
                Map.of("client_name", "x", "redirect_uris", "urn:ietf:wg:oauth:2.0:oob", "scopes", "read write"));
        Map<String, Object> token = client.post(
                "/oauth/token",
                Map.of(
                        "grant_type",
                        "password",
                        "username",
                        "alice",
                        "password",
                        "password",
                        "scope",
                        "read",
                        "client_id",
                        app.get("client_id"),
                        "client_secret",
                        app.get("client_secret")));
        Client alice = new Client(server, token.get("access_token").toString());
        assertThat(alice.get("/api/v1/accounts/verify_credentials")).containsEntry("acct", "alice");
        now.set(now.get().plus(Duration.ofDays(101)));
        assertThat(alice.send("GET", "/api/v1/accounts/verify_credentials", null)
                        .statusCode())
                .isEqualTo(403);
        Map<String, Object> fresh = new Client(server, "")
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                token.get("refresh_token"),
                                "client_id",
                                app.get("client_id"),
                                "client_secret",
                                app.get("client_secret")));
        assertThat(new Client(server, fresh.get("access_token").toString()).get("/api/v1/accounts/verify_credentials"))
                .containsEntry("acct", "alice");
    }

    @Test
    void a_code_is_exchanged_only_with_its_verifier() throws Exception {
        start(Flavour.MASTODON);
        server.person("alice");
        Map<String, Object> app = client.post(
                "/api/v1/apps",
                Map.of("client_name", "x", "redirect_uris", "urn:ietf:wg:oauth:2.0:oob", "scopes", "read write"));
        // The pair of RFC 7636, appendix B.
        String page = client.send(
                        "POST",
                        "/oauth/authorize",
                        Map.of(
                                "client_id",
                                app.get("client_id"),
                                "redirect_uri",
                                "urn:ietf:wg:oauth:2.0:oob",
                                "scope",
                                "read",
                                "username",
                                "alice",
                                "code_challenge",
                                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                                "code_challenge_method",
                                "S256"))
                .body();
        String code = page.replaceFirst("(?s).*value=\"([^\"]+)\".*", "$1");
        Map<String, Object> token = client.post(
                "/oauth/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        "urn:ietf:wg:oauth:2.0:oob",
                        "client_id",
                        app.get("client_id"),
                        "client_secret",
                        app.get("client_secret"),
                        "code_verifier",
                        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        assertThat(token).containsEntry("scope", "read").doesNotContainKey("refresh_token");
    }

    @Test
    void a_scheduled_post_appears_when_its_time_has_come() throws Exception {
        start(Flavour.MASTODON);
        Map<String, Object> later =
                client.post("/api/v1/statuses", Map.of("status", "later", "scheduled_at", "2026-03-05T11:00:00Z"));
        assertThat(later).containsKey("scheduled_at");
        assertThat(server.tootsBy("linnet")).isEmpty();
        now.set(Instant.parse("2026-03-05T11:00:01Z"));
        client.get("/api/v1/instance");
        assertThat(server.tootsBy("linnet")).extracting(Toot::text).containsExactly("later");
    }

    @Test
    void moderation_needs_the_scope_and_the_role() throws Exception {
        start(Flavour.MASTODON);
        Credentials moderator = server.bot("mod", "read", "write", "admin:read", "admin:write");
        Client mod = new Client(server, moderator.token());
        Person alice = server.person("alice");
        server.person("bob").reports("alice", "spam");
        assertThat(mod.send("GET", "/api/v1/admin/reports", null).statusCode()).isEqualTo(403);
        moderator.person().withRole("moderator");
        assertThat(mod.list("/api/v1/admin/reports")).hasSize(1);
        mod.send("POST", "/api/v1/admin/accounts/" + alice.id() + "/action", Map.of("type", "silence"));
        assertThat(mod.get("/api/v1/admin/accounts/" + alice.id())).containsEntry("silenced", true);
    }
}
