package dev.linnet.testkit.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.schedule.ManualClock;
import dev.linnet.testkit.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-21T07:33:22.548Z"));
    private final BlueskyServer server =
            BlueskyServer.builder().clock(clock::instant).start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Client.Answer login(String identifier, String password) throws Exception {
        return Client.anonymous(server)
                .post("com.atproto.server.createSession", Json.of("identifier", identifier, "password", password));
    }

    private Client.Answer refresh(String token) throws Exception {
        return Client.anonymous(server).bearing(token).post("com.atproto.server.refreshSession", null);
    }

    private static void refused(Client.Answer answer, int status, String error, String message) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json()).isEqualTo(Map.of("error", error, "message", message));
    }

    /** The genuine answer to the same mistake. */
    private static void refusedAs(Client.Answer answer, String name) throws Exception {
        Map<?, ?> genuine = (Map<?, ?>) ((Map<?, ?>) Genuine.json("errors.json")).get(name);
        assertThat(answer.status()).as(answer.body()).isEqualTo(genuine.get("status"));
        assertThat(answer.json()).isEqualTo(genuine.get("body"));
    }

    @Test
    void a_session_has_the_fields_of_a_genuine_one() throws Exception {
        Account account = server.account("linnet");

        Client.Answer answer = login("linnet.test", account.password());

        assertThat(Genuine.differences(Genuine.json("createSession.json"), answer.json()))
                .isEmpty();
        Client.Answer refreshed = refresh((String) answer.at("refreshJwt"));
        assertThat(Genuine.differences(Genuine.json("refreshSession.json"), refreshed.json()))
                .isEmpty();
    }

    @Test
    void a_did_and_an_address_log_in_as_well_as_a_handle() throws Exception {
        Account account = server.account("linnet");

        assertThat(login(account.did(), account.appPassword()).status()).isEqualTo(200);
        assertThat(login(account.email(), account.password()).status()).isEqualTo(200);
    }

    @Test
    void wrong_passwords_and_tokens_are_answered_as_the_genuine_server_does() throws Exception {
        Client client = Client.of(server, "linnet");

        refusedAs(login("linnet.test", "wrong"), "badPassword");
        refusedAs(login("nobody.test", "wrong"), "badPassword");
        refusedAs(Client.anonymous(server).get("com.atproto.server.getSession"), "noToken");
        refusedAs(client.bearing("garbage").get("com.atproto.server.getSession"), "garbageToken");
        refusedAs(refresh(client.token()), "refreshWithAccessToken");
        refusedAs(client.get("dev.linnet.nothing"), "unknownMethod");
    }

    @Test
    void an_access_token_lasts_two_hours_by_the_servers_clock() throws Exception {
        Client client = Client.of(server, "linnet");

        clock.advance(Duration.ofMinutes(119));
        assertThat(client.get("com.atproto.server.getSession").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));

        refusedAs(client.get("com.atproto.server.getSession"), "expiredToken");
        refusedAs(client.get("app.bsky.notification.listNotifications"), "expiredToken");
    }

    @Test
    void a_used_refresh_token_gives_the_same_successor_for_two_hours() throws Exception {
        Client client = Client.of(server, "linnet");
        Client.Answer first = refresh(client.refreshToken());
        clock.advance(Duration.ofMinutes(119));

        Client.Answer again = refresh(client.refreshToken());

        assertThat(id(again)).isEqualTo(id(first));
        clock.advance(Duration.ofMinutes(2));
        refused(refresh(client.refreshToken()), 400, "ExpiredToken", "Token has been revoked");
        assertThat(refresh((String) first.at("refreshJwt")).status()).isEqualTo(200);
    }

    private static String id(Client.Answer answer) {
        String payload = ((String) answer.at("refreshJwt")).split("\\.")[1];
        return (String) Json.object(new String(java.util.Base64.getUrlDecoder().decode(payload)))
                .get("jti");
    }

    @Test
    void a_refresh_token_lasts_ninety_days() throws Exception {
        Client client = Client.of(server, "linnet");

        clock.advance(Duration.ofDays(90));

        refused(refresh(client.refreshToken()), 400, "ExpiredToken", "Token has expired");
    }

    @Test
    void a_deleted_session_cannot_be_refreshed() throws Exception {
        Client client = Client.of(server, "linnet");

        Client.Answer deleted = client.bearing(client.refreshToken()).post("com.atproto.server.deleteSession", null);

        assertThat(deleted.status()).isEqualTo(200);
        refused(refresh(client.refreshToken()), 400, "ExpiredToken", "Token has been revoked");
    }

    @Test
    void tokens_expire_and_are_revoked_on_order() throws Exception {
        Client client = Client.of(server, "linnet");

        server.expiresTokens();
        refusedAs(client.get("com.atproto.server.getSession"), "expiredToken");
        Client.Answer refreshed = refresh(client.refreshToken());
        Client again = client.bearing((String) refreshed.at("accessJwt"));
        assertThat(again.get("com.atproto.server.getSession").status()).isEqualTo(200);
        server.revokes(server.account("linnet"));

        refused(again.get("com.atproto.server.getSession"), 400, "ExpiredToken", "Token has been revoked");
        refused(refresh((String) refreshed.at("refreshJwt")), 400, "ExpiredToken", "Token has been revoked");
    }

    @Test
    void the_accounts_own_password_needs_the_second_factor_and_an_app_password_does_not() throws Exception {
        Account account = server.account("linnet").withSecondFactor("ABCDE-12345");

        refused(
                login("linnet.test", account.password()),
                401,
                "AuthFactorTokenRequired",
                "A sign in code has been sent to your email address");
        Client.Answer right = Client.anonymous(server)
                .post(
                        "com.atproto.server.createSession",
                        Json.of(
                                "identifier",
                                "linnet.test",
                                "password",
                                account.password(),
                                "authFactorToken",
                                "ABCDE-12345"));
        assertThat(right.status()).isEqualTo(200);
        assertThat(login("linnet.test", account.appPassword()).status()).isEqualTo(200);
    }

    @Test
    void an_account_that_was_taken_down_cannot_log_in() throws Exception {
        Account account = server.account("linnet");
        account.person().becomes("takendown");

        refused(login("linnet.test", account.password()), 401, "AccountTakedown", "Account has been taken down");
    }

    @Test
    void the_document_is_left_out_of_a_session_on_order() throws Exception {
        server.omitsDocuments();

        assertThat(login("linnet.test", server.account("linnet").password()).json())
                .doesNotContainKey("didDoc")
                .containsKey("accessJwt");
    }

    @Test
    void logins_are_limited_and_the_headers_say_so() throws Exception {
        Account account = server.account("linnet");
        Client.Answer first = login("linnet.test", account.password());
        assertThat(first.header("RateLimit-Limit")).isEqualTo("30");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("29");
        assertThat(first.header("RateLimit-Policy")).isEqualTo("30;w=300");
        for (int i = 0; i < 29; i++) {
            login("linnet.test", account.password());
        }

        Client.Answer refused = login("linnet.test", account.password());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("error")).isEqualTo("RateLimitExceeded");
        assertThat(refused.header("Retry-After")).isEqualTo("300");
        assertThat(refused.header("RateLimit-Reset"))
                .isEqualTo(Long.toString(clock.instant().getEpochSecond() + 300));
        clock.advance(Duration.ofSeconds(300));
        assertThat(login("linnet.test", account.password()).status()).isEqualTo(200);
    }

    @Test
    void writes_cost_points_by_what_they_do() throws Exception {
        Client client = Client.of(server, "linnet");
        server.rateLimits().writes(8, 35_000);

        Client.Answer first = client.says("one");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("5");
        Client.Answer second = client.says("two");
        assertThat(second.header("RateLimit-Remaining")).isEqualTo("2");

        assertThat(client.says("three").status()).isEqualTo(429);
        assertThat(server.postsBy("linnet")).hasSize(2);
    }

    @Test
    void a_service_token_is_signed_by_the_account() throws Exception {
        Client client = Client.of(server, "linnet");

        Client.Answer answer = client.get(
                "com.atproto.server.getServiceAuth", "aud", "did:web:localhost", "lxm", "com.atproto.repo.uploadBlob");

        Client service = Client.anonymous(server).bearing((String) answer.at("token"));
        Client.Answer uploaded = service.upload(
                "app.bsky.video.uploadVideo?name=a.mp4&did=" + client.did(), "video/mp4", new byte[] {1, 2, 3});
        assertThat(uploaded.at("state")).isEqualTo("JOB_STATE_ENCODING");
        String job = (String) uploaded.at("jobId");
        Client.Answer state = service.get("app.bsky.video.getJobStatus", "jobId", job);
        state = service.get("app.bsky.video.getJobStatus", "jobId", job);
        state = service.get("app.bsky.video.getJobStatus", "jobId", job);
        assertThat(state.at("jobStatus", "state")).isEqualTo("JOB_STATE_COMPLETED");
        assertThat(state.at("jobStatus", "blob", "size")).isEqualTo(3);
    }
}
