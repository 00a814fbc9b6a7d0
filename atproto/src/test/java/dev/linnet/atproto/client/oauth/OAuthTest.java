package dev.linnet.atproto.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.WireServer;
import dev.linnet.atproto.client.session.Grant;
import dev.linnet.atproto.client.session.KeptSession;
import dev.linnet.atproto.client.session.SessionException;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.store.MemoryStore;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server here checks proofs by itself, with nothing of the client's. */
final class OAuthTest {

    private static final Did ACCOUNT = new Did(WireServer.DID);
    private static final String COUNT = "GET app.bsky.notification.getUnreadCount";
    private static final URI REDIRECT = URI.create("http://127.0.0.1:8080/");

    private final WireServer server = new WireServer();
    private final MemoryStore store = new MemoryStore(server.clock(), 10);
    private final OAuth oauth = oauth(ClientMetadata.loopback(REDIRECT, ClientMetadata.USUAL_SCOPE));
    private final Set<String> proofs = new HashSet<>();
    private final Map<String, String> pushed = new HashMap<>();
    private String subject = WireServer.DID;
    private int tokens;

    private OAuth oauth(ClientMetadata client) {
        return new OAuth(
                client,
                did -> Optional.of(server.url()),
                server.clock(),
                new Random(5),
                transport -> transport.retry(RetryPolicy.never()));
    }

    @BeforeEach
    void answers() {
        String issuer = server.url().toString();
        server.json("GET /.well-known/oauth-protected-resource", "{\"authorization_servers\":[\"" + issuer + "\"]}");
        server.json("GET /.well-known/oauth-authorization-server", """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/oauth/authorize","token_endpoint":"%1$s/oauth/token",\
                "pushed_authorization_request_endpoint":"%1$s/oauth/par","revocation_endpoint":"%1$s/oauth/revoke"}""".formatted(issuer));
        server.on(
                "POST /oauth/par",
                call -> guarded(call, "as-1", 400, () -> {
                    pushed.putAll(form(call));
                    return Answer.json(201, Map.of("request_uri", "urn:r:1", "expires_in", 60));
                }));
        server.on(
                "POST /oauth/token",
                call -> guarded(
                        call,
                        "as-1",
                        400,
                        () -> Answer.ok(Map.of(
                                "access_token",
                                "access-" + ++tokens,
                                "refresh_token",
                                "refresh-" + tokens,
                                "token_type",
                                "DPoP",
                                "expires_in",
                                3600,
                                "scope",
                                "atproto",
                                "sub",
                                subject))));
        server.on("POST /oauth/revoke", call -> guarded(call, "as-1", 400, () -> Answer.empty(200)));
        server.on(COUNT, call -> guarded(call, "rs-1", 401, () -> Answer.ok(Map.of("count", 4))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private interface Good {
        Answer answer() throws Exception;
    }

    /** Answers only calls whose proof is right, new and holds the nonce. */
    private Answer guarded(Call call, String nonce, int status, Good good) throws Exception {
        JsonValue claims = proof(call);
        if (!claims.get("nonce").text("").equals(nonce)) {
            return WireServer.refusal(status, "use_dpop_nonce", "give the nonce")
                    .with("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"")
                    .with("DPoP-Nonce", nonce);
        }
        return good.answer().with("DPoP-Nonce", nonce);
    }

    private JsonValue proof(Call call) throws Exception {
        String jwt = call.header("DPoP");
        assertThat(jwt).isNotNull();
        String[] parts = jwt.split("\\.");
        JsonValue header = json(parts[0]);
        JsonValue claims = json(parts[1]);
        assertThat(header.get("typ").text("")).isEqualTo("dpop+jwt");
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(header, "x"), number(header, "y"));
        check.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(claims.get("htm").text("")).isEqualTo(call.method());
        assertThat(claims.get("htu").text("")).isEqualTo(server.url() + call.path());
        assertThat(proofs.add(claims.get("jti").text("")))
                .as("a proof was used twice")
                .isTrue();
        String authorization = call.header("Authorization");
        if (authorization != null) {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(authorization.substring("DPoP ".length()).getBytes(StandardCharsets.US_ASCII));
            assertThat(claims.get("ath").text(""))
                    .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        }
        return claims;
    }

    private static BigInteger number(JsonValue header, String name) {
        return new BigInteger(
                1, Base64.getUrlDecoder().decode(header.get("jwk").get(name).text("")));
    }

    private static JsonValue json(String part) {
        return Json.camelCase().tree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(Call call) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : new String(call.body(), StandardCharsets.UTF_8).split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private URI redirect(PendingLogin login) {
        return URI.create(REDIRECT + "?code=c1&state=" + login.state() + "&iss=" + server.url());
    }

    private Grant granted() {
        PendingLogin login = oauth.start(ACCOUNT);
        return oauth.finish(login, redirect(login));
    }

    private BlueskyClient client(KeptSession session) {
        return BlueskyClient.at(session.service())
                .session(session)
                .clock(server.clock())
                .transport(transport -> transport.retry(RetryPolicy.never()))
                .build();
    }

    @Test
    void a_person_s_permission_becomes_a_session_that_calls_with_proofs() {
        PendingLogin login = oauth.start(ACCOUNT);

        assertThat(login.address().toString())
                .startsWith(server.url() + "/oauth/authorize?client_id=http%3A%2F%2Flocalhost");
        assertThat(login.address().toString()).endsWith("request_uri=urn%3Ar%3A1");
        assertThat(pushed)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("login_hint", WireServer.DID)
                .containsEntry("redirect_uri", REDIRECT.toString());
        Grant grant = oauth.finish(login, redirect(login));
        BlueskyClient client = client(oauth.session(grant, store));

        assertThat(client.notifications().unreadCount()).isEqualTo(4);
        assertThat(client.notifications().unreadCount()).isEqualTo(4);

        assertThat(client.did()).isEqualTo(ACCOUNT);
        assertThat(server.last(COUNT).header("Authorization")).isEqualTo("DPoP access-1");
        assertThat(server.times(COUNT)).isEqualTo(3);
        assertThat(form(server.last("POST /oauth/token")).get("code_verifier")).hasSize(43);
    }

    @Test
    void a_restart_takes_the_session_up_with_its_key() {
        oauth.session(granted(), store);

        BlueskyClient client = client(oauth.resume(ACCOUNT, store));

        assertThat(client.notifications().unreadCount()).isEqualTo(4);
        assertThat(tokens).isEqualTo(1);
    }

    @Test
    void a_session_is_refreshed_with_a_proof_before_it_ends() {
        BlueskyClient client = client(oauth.session(granted(), store));
        server.clock().advance(Duration.ofMinutes(56));

        client.notifications().unreadCount();

        assertThat(form(server.last("POST /oauth/token")))
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "refresh-1");
        assertThat(server.last(COUNT).header("Authorization")).isEqualTo("DPoP access-2");
    }

    @Test
    void a_session_that_was_revoked_asks_for_permission_again() {
        BlueskyClient client = client(oauth.session(granted(), store));
        server.on("POST /oauth/token", call -> WireServer.refusal(400, "invalid_grant", "no more"));
        server.clock().advance(Duration.ofHours(2));
        assertThatThrownBy(() -> client.notifications().unreadCount())
                .isInstanceOf(OAuthException.class)
                .hasMessageContaining("permission again");
    }

    @Test
    void a_redirect_of_another_request_or_server_is_refused() {
        PendingLogin login = oauth.start(ACCOUNT);
        assertThatThrownBy(() -> oauth.finish(login, URI.create(REDIRECT + "?code=c&state=x&iss=" + server.url())))
                .hasMessageContaining("state");
        assertThatThrownBy(() -> oauth.finish(
                        login, URI.create(REDIRECT + "?code=c&state=" + login.state() + "&iss=https://evil.example")))
                .hasMessageContaining("does not come from");
        assertThatThrownBy(() -> oauth.finish(
                        login,
                        URI.create(REDIRECT + "?error=access_denied&state=" + login.state() + "&iss=" + server.url())))
                .hasMessageContaining("access_denied");
        assertThat(server.times("POST /oauth/token")).isZero();
    }

    @Test
    void tokens_of_another_account_are_not_used() {
        subject = WireServer.OTHER;
        PendingLogin login = oauth.start(ACCOUNT);
        assertThatThrownBy(() -> oauth.finish(login, redirect(login)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(WireServer.OTHER);
    }

    @Test
    void an_account_whose_own_server_does_not_name_the_issuer_is_not_used() {
        PendingLogin login = oauth.start(server.url());
        try (WireServer home = new WireServer(server.clock())) {
            home.json(
                    "GET /.well-known/oauth-protected-resource",
                    "{\"authorization_servers\":[\"" + home.url() + "\"]}");
            home.json("GET /.well-known/oauth-authorization-server", """
                    {"issuer":"%1$s","authorization_endpoint":"%1$s/a","token_endpoint":"%1$s/t",\
                    "pushed_authorization_request_endpoint":"%1$s/p"}""".formatted(home.url()));
            OAuth elsewhere = new OAuth(
                    ClientMetadata.loopback(REDIRECT, ClientMetadata.USUAL_SCOPE),
                    did -> Optional.of(home.url()),
                    server.clock(),
                    new Random(6),
                    transport -> transport.retry(RetryPolicy.never()));
            assertThatThrownBy(() -> elsewhere.finish(login, redirect(login)))
                    .isInstanceOf(OAuthException.class)
                    .hasMessageContaining("gives permission at");
        }
    }

    @Test
    void a_confidential_client_proves_who_it_is_and_publishes_its_key() {
        OAuthKey key = OAuthKey.read(OAuthKey.generate().keep());
        ClientMetadata client = ClientMetadata.confidential(
                URI.create("https://bot.example/client.json"), "Bot", REDIRECT, ClientMetadata.USUAL_SCOPE, key);

        oauth(client).start(ACCOUNT);

        JsonValue claims = json(pushed.get("client_assertion").split("\\.")[1]);
        assertThat(claims.get("aud").text("")).isEqualTo(server.url().toString());
        assertThat(claims.get("iss").text("")).isEqualTo("https://bot.example/client.json");
        assertThat(Json.camelCase().write(client.document()))
                .contains("private_key_jwt", key.id(), "\"dpop_bound_access_tokens\":true")
                .doesNotContain("\"d\":");
        assertThat(client.document().get("redirect_uris")).isEqualTo(List.of(REDIRECT.toString()));
    }

    @Test
    void a_grant_can_be_revoked_and_shows_no_secret() {
        Grant grant = granted();
        oauth.revoke(grant);
        assertThat(form(server.last("POST /oauth/revoke"))).containsEntry("token", "refresh-1");
        assertThat(grant.toString()).doesNotContain("access-1").doesNotContain("refresh-1");
    }
}
