package dev.linnet.testkit.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.schedule.ManualClock;
import dev.linnet.testkit.http.Json;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OAuthTest {
    private static final String CLIENT = "http://localhost?scope=atproto";
    private static final String BACK = "http://127.0.0.1/callback";
    private static final String VERIFIER = "verifier-verifier-verifier-verifier-verifier";
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-21T07:33:22.548Z"));
    private final BlueskyServer server =
            BlueskyServer.builder().clock(clock::instant).start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final KeyPair key = newKey();
    private String nonce = "";
    private int proofs;

    @BeforeEach
    void person() {
        server.person("linnet");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            return keys.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String coordinate(BigInteger number) {
        byte[] plain = number.toByteArray();
        byte[] fixed = new byte[32];
        int taken = Math.min(32, plain.length);
        System.arraycopy(plain, plain.length - taken, fixed, 32 - taken, taken);
        return base64(fixed);
    }

    private String proof(String method, String path, String token) throws Exception {
        ECPublicKey shown = (ECPublicKey) key.getPublic();
        Map<String, Object> jwk = Json.of(
                "kty",
                "EC",
                "crv",
                "P-256",
                "x",
                coordinate(shown.getW().getAffineX()),
                "y",
                coordinate(shown.getW().getAffineY()));
        Map<String, Object> claims = Json.of(
                "jti",
                "proof-" + proofs++,
                "htm",
                method,
                "htu",
                server.url() + path,
                "iat",
                clock.instant().getEpochSecond());
        if (!nonce.isEmpty()) {
            claims.put("nonce", nonce);
        }
        if (!token.isEmpty()) {
            claims.put("ath", base64(sha256(token)));
        }
        String signed = base64(Json.write(Json.of("typ", "dpop+jwt", "alg", "ES256", "jwk", jwk))
                        .getBytes(StandardCharsets.UTF_8))
                + "." + base64(Json.write(claims).getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(signature.sign());
    }

    private HttpResponse<String> form(String path, String... fields) throws Exception {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("DPoP", proof("POST", path, ""))
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        return remember(http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private HttpResponse<String> ask(String method, String token) throws Exception {
        String path = "/xrpc/" + method;
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof("GET", path, token))
                .build();
        return remember(http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private HttpResponse<String> remember(HttpResponse<String> answer) {
        nonce = answer.headers().firstValue("DPoP-Nonce").orElse(nonce);
        return answer;
    }

    private HttpResponse<String> push() throws Exception {
        return form(
                "/oauth/par",
                "client_id",
                CLIENT,
                "redirect_uri",
                BACK,
                "response_type",
                "code",
                "scope",
                "atproto transition:generic",
                "state",
                "st",
                "code_challenge_method",
                "S256",
                "code_challenge",
                base64(sha256(VERIFIER)),
                "login_hint",
                "linnet.test");
    }

    private String consent() throws Exception {
        push();
        String request = (String) Json.object(push().body()).get("request_uri");
        HttpResponse<String> back = http.send(
                HttpRequest.newBuilder(server.url()
                                .resolve("/oauth/authorize?client_id="
                                        + URLEncoder.encode(CLIENT, StandardCharsets.UTF_8) + "&request_uri="
                                        + request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(back.statusCode()).isEqualTo(303);
        return back.headers().firstValue("Location").orElseThrow();
    }

    private Map<String, Object> logIn() throws Exception {
        String location = consent();
        String code = Arrays.stream(
                        location.substring(location.indexOf('?') + 1).split("&"))
                .filter(each -> each.startsWith("code="))
                .findFirst()
                .orElseThrow()
                .substring(5);
        HttpResponse<String> answer = form(
                "/oauth/token",
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                BACK,
                "client_id",
                CLIENT,
                "code_verifier",
                VERIFIER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.object(answer.body());
    }

    private HttpResponse<String> refresh(Object token) throws Exception {
        return form(
                "/oauth/token", "grant_type", "refresh_token", "refresh_token", (String) token, "client_id", CLIENT);
    }

    @Test
    void the_first_proof_is_refused_with_a_nonce() throws Exception {
        HttpResponse<String> first = push();

        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(Json.object(first.body())).containsEntry("error", "use_dpop_nonce");
        assertThat(push().statusCode()).isEqualTo(201);
    }

    @Test
    void a_login_ends_with_a_bound_token_that_works() throws Exception {
        Map<String, Object> tokens = logIn();

        assertThat(tokens)
                .containsEntry("token_type", "DPoP")
                .containsEntry("sub", server.person("linnet").did());
        HttpResponse<String> answer = ask("com.atproto.server.getSession", (String) tokens.get("access_token"));
        assertThat(Json.object(answer.body())).containsEntry("handle", "linnet.test");
    }

    @Test
    void a_token_without_its_proof_is_worth_nothing() throws Exception {
        Map<String, Object> tokens = logIn();

        Client.Answer answer = Client.anonymous(server)
                .bearing((String) tokens.get("access_token"))
                .get("com.atproto.server.getSession");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void nonces_change_and_the_answer_names_the_next() throws Exception {
        String token = (String) logIn().get("access_token");
        server.oauth().rotatesNonces();

        HttpResponse<String> refused = ask("com.atproto.server.getSession", token);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("use_dpop_nonce");
        assertThat(ask("com.atproto.server.getSession", token).statusCode()).isEqualTo(200);
    }

    @Test
    void tokens_expire_and_are_refreshed_once() throws Exception {
        Map<String, Object> tokens = logIn();
        clock.advance(Duration.ofHours(1));
        ask("com.atproto.server.getSession", (String) tokens.get("access_token"));
        HttpResponse<String> expired = ask("com.atproto.server.getSession", (String) tokens.get("access_token"));
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(Json.object(expired.body())).containsEntry("error", "invalid_token");

        HttpResponse<String> refreshed = refresh(tokens.get("refresh_token"));
        Map<String, Object> fresh = Json.object(refreshed.body());
        assertThat(ask("com.atproto.server.getSession", (String) fresh.get("access_token"))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> again = refresh(tokens.get("refresh_token"));

        assertThat(Json.object(again.body())).containsEntry("error", "invalid_grant");
        assertThat(ask("com.atproto.server.getSession", (String) fresh.get("access_token"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_revoked_session_is_over() throws Exception {
        Map<String, Object> tokens = logIn();

        form("/oauth/revoke", "token", (String) tokens.get("refresh_token"), "client_id", CLIENT);

        assertThat(ask("com.atproto.server.getSession", (String) tokens.get("access_token"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Json.object(refresh(tokens.get("refresh_token")).body())).containsEntry("error", "invalid_grant");
    }

    @Test
    void consent_is_denied_on_order() throws Exception {
        server.oauth().denies(true);

        assertThat(consent()).startsWith(BACK + "?iss=").contains("error=access_denied");
    }

    @Test
    void the_documents_lead_to_the_endpoints() throws Exception {
        Client anyone = Client.anonymous(server);

        assertThat(anyone.page("/.well-known/oauth-protected-resource").at("authorization_servers", 0))
                .isEqualTo(server.url().toString());
        assertThat(anyone.page("/.well-known/oauth-authorization-server").at("pushed_authorization_request_endpoint"))
                .isEqualTo(server.url() + "/oauth/par");
    }
}
