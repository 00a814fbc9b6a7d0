package dev.linnet.mastodon.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.WireServer;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OAuthTest {

    private static final App APP =
            new App("id1", Secret.of("hush"), App.OUT_OF_BAND, List.of("read", "write:statuses"));

    private final WireServer server = new WireServer();
    private final OAuth oauth = new OAuth(server.url(), server.clock(), new Random(7));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_app_is_registered_with_its_scopes() {
        server.json("POST /api/v1/apps", "{\"client_id\":\"id1\",\"client_secret\":\"hush\"}");

        App app = oauth.register(AppRegistration.outOfBand("My bot", List.of("read", "write:statuses")));

        Call call = server.last("POST /api/v1/apps");
        assertThat(app).isEqualTo(APP);
        assertThat(call.text("client_name")).isEqualTo("My bot");
        assertThat(call.text("redirect_uris")).isEqualTo("urn:ietf:wg:oauth:2.0:oob");
        assertThat(call.text("scopes")).isEqualTo("read write:statuses");
        assertThat(call.header("Authorization")).isNull();
    }

    @Test
    void the_question_for_a_person_carries_a_challenge_where_the_server_knows_them() {
        server.json(
                "GET /.well-known/oauth-authorization-server",
                "{\"authorization_endpoint\":\"https://login.a.example/ask\",\"code_challenge_methods_supported\":[\"S256\"]}");

        Authorization authorization = oauth.authorize(APP);

        assertThat(authorization.address()).hasHost("login.a.example").hasPath("/ask");
        assertThat(parameter(authorization, "code_challenge_method")).isEqualTo("S256");
        assertThat(parameter(authorization, "code_challenge"))
                .isEqualTo(Pkce.challenge(authorization.codeVerifier().reveal()))
                .isNotEqualTo(authorization.codeVerifier().reveal());
        assertThat(parameter(authorization, "state")).isEqualTo(authorization.state());
        assertThat(parameter(authorization, "scope")).isEqualTo("read write:statuses");
    }

    @Test
    void the_challenge_is_the_one_of_the_specification() {
        assertThat(Pkce.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void a_server_without_a_document_gets_the_usual_addresses_and_no_challenge() {
        Authorization authorization = oauth.authorize(APP);

        assertThat(authorization.address()).hasHost("127.0.0.1").hasPath("/oauth/authorize");
        assertThat(authorization.codeVerifier()).isNull();
        assertThat(authorization.address().getQuery()).doesNotContain("code_challenge");
    }

    @Test
    void two_questions_have_different_states() {
        assertThat(oauth.authorize(APP).state())
                .isNotEqualTo(oauth.authorize(APP).state());
    }

    @Test
    void a_scope_the_app_was_not_registered_with_is_refused_before_a_person_sees_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> oauth.authorize(APP, List.of("write:media"), ServerMetadata.usual(server.url())))
                .withMessageContaining("write:media");
        assertThat(oauth.authorize(APP, List.of("read:lists"), ServerMetadata.usual(server.url())))
                .isNotNull();
    }

    @Test
    void a_code_is_exchanged_with_its_verifier_and_redirect() {
        server.json("GET /.well-known/oauth-authorization-server", "{\"code_challenge_methods_supported\":[\"S256\"]}");
        server.json(
                "POST /oauth/token",
                "{\"access_token\":\"sesame\",\"scope\":\"read write:statuses\",\"created_at\":1763726400}");
        Authorization authorization = oauth.authorize(APP);

        Token token = oauth.exchange(authorization, " code1\n");

        Call call = server.last("POST /oauth/token");
        assertThat(token.accessToken().reveal()).isEqualTo("sesame");
        assertThat(token.scopes()).containsExactly("read", "write:statuses");
        assertThat(token.expiresAt()).isNull();
        assertThat(call.text("code")).isEqualTo("code1");
        assertThat(call.text("code_verifier"))
                .isEqualTo(authorization.codeVerifier().reveal());
        assertThat(call.text("redirect_uri")).isEqualTo(App.OUT_OF_BAND);
    }

    @Test
    void a_wrong_code_is_told_in_the_servers_words() {
        server.on(
                "POST /oauth/token",
                Answer.json(400, Map.of("error", "invalid_grant", "error_description", "The code is expired")));

        assertThatExceptionOfType(ApiException.Invalid.class)
                .isThrownBy(() -> oauth.exchange(oauth.authorize(APP), "old"))
                .withMessageContaining("exchanging the code for a token failed")
                .withMessageContaining("The code is expired")
                .matches(failure -> failure.code().orElse("").equals("invalid_grant"));
    }

    @Test
    void a_token_of_akkoma_ends_and_can_be_refreshed() {
        server.json(
                "POST /oauth/token",
                "{\"access_token\":\"next\",\"refresh_token\":\"again\",\"expires_in\":600,\"scope\":\"read\"}");

        Token token = oauth.refresh(APP, Secret.of("before"));

        assertThat(token.expiresAt()).isEqualTo(Instant.parse("2026-11-21T12:10:00Z"));
        assertThat(token.refreshToken()).isEqualTo(Secret.of("again"));
        assertThat(server.last("POST /oauth/token").text("grant_type")).isEqualTo("refresh_token");
        assertThat(server.last("POST /oauth/token").text("refresh_token")).isEqualTo("before");
    }

    @Test
    void an_app_can_have_a_token_without_a_person() {
        server.json("POST /oauth/token", "{\"access_token\":\"app\",\"scope\":\"read\"}");

        oauth.clientCredentials(APP, List.of("read"));

        assertThat(server.last("POST /oauth/token").text("grant_type")).isEqualTo("client_credentials");
    }

    @Test
    void a_token_is_revoked() {
        server.json("POST /oauth/revoke", "{}");

        oauth.revoke(APP, Secret.of("sesame"));

        assertThat(server.last("POST /oauth/revoke").text("token")).isEqualTo("sesame");
    }

    @Test
    void the_code_is_taken_from_a_redirect_of_the_same_request_only() {
        Authorization authorization = oauth.authorize(APP);
        String state = authorization.state();

        assertThat(authorization.codeFrom(URI.create("http://localhost/?code=c%2B1&state=" + state)))
                .isEqualTo("c+1");
        assertThatExceptionOfType(OAuthException.class)
                .isThrownBy(() -> authorization.codeFrom(URI.create("http://localhost/?code=c1&state=forged")))
                .withMessageContaining("state differs");
        assertThatExceptionOfType(OAuthException.class)
                .isThrownBy(() -> authorization.codeFrom(URI.create("http://localhost/?error=access_denied")))
                .withMessageContaining("access_denied");
    }

    @Test
    void nothing_secret_is_printed() {
        Token token = new Token(Secret.of("sesame"), List.of("read"), null, null, Secret.of("again"));

        assertThat(APP + " " + token).doesNotContain("hush", "sesame", "again");
    }

    private static String parameter(Authorization authorization, String name) {
        return Redirect.parameter(authorization.address(), name).orElseThrow();
    }
}
