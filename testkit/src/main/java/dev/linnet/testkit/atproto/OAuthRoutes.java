package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The authorization server: its documents, pushed requests, consent, tokens. */
final class OAuthRoutes {
    private static final int REQUEST_SECONDS = 300;
    private static final String REQUEST = "urn:ietf:params:oauth:request_uri:req-";

    private final World world;
    private final OAuth oauth;
    private final Map<String, Pushed> requests = new HashMap<>();
    private final Map<String, Pushed> codes = new HashMap<>();

    /** A pushed request. */
    private record Pushed(
            String client,
            String redirect,
            String state,
            String scope,
            String challenge,
            String hint,
            String thumbprint,
            Instant until) {}

    OAuthRoutes(Api api, OAuth oauth) {
        this.world = api.world;
        this.oauth = oauth;
        api.page("/.well-known/oauth-protected-resource", this::resource);
        api.page("/.well-known/oauth-authorization-server", this::server);
        api.router.post("/oauth/par", call -> locked(call, this::push));
        api.router.get("/oauth/authorize", call -> locked(call, this::authorize));
        api.router.post("/oauth/token", call -> locked(call, this::token));
        api.router.post("/oauth/revoke", call -> locked(call, this::revoke));
    }

    /** The work of one path. */
    private interface Work {
        Answer on(Call call);
    }

    private Reply locked(Call call, Work work) {
        return world.doing(() -> work.on(call));
    }

    private Reply resource(Ask ask) {
        String base = world.base.get().toString();
        return Answer.ok(Json.of(
                "resource",
                base,
                "authorization_servers",
                List.of(base),
                "scopes_supported",
                List.of(),
                "bearer_methods_supported",
                List.of("header"),
                "resource_documentation",
                "https://atproto.com"));
    }

    private Reply server(Ask ask) {
        String base = world.base.get().toString();
        return Answer.ok(Json.of(
                "issuer",
                base,
                "authorization_endpoint",
                base + "/oauth/authorize",
                "token_endpoint",
                base + "/oauth/token",
                "pushed_authorization_request_endpoint",
                base + "/oauth/par",
                "revocation_endpoint",
                base + "/oauth/revoke",
                "jwks_uri",
                base + "/oauth/jwks",
                "response_types_supported",
                List.of("code"),
                "grant_types_supported",
                List.of("authorization_code", "refresh_token"),
                "code_challenge_methods_supported",
                List.of("S256"),
                "token_endpoint_auth_methods_supported",
                List.of("none", "private_key_jwt"),
                "token_endpoint_auth_signing_alg_values_supported",
                List.of("ES256"),
                "scopes_supported",
                List.of("atproto", "transition:generic", "transition:chat.bsky"),
                "dpop_signing_alg_values_supported",
                List.of("ES256"),
                "require_pushed_authorization_requests",
                true,
                "authorization_response_iss_parameter_supported",
                true,
                "client_id_metadata_document_supported",
                true));
    }

    private Answer push(Call call) {
        String problem = oauth.problem(call, null, null);
        DpopProof proof = oauth.proof(call);
        if (problem != null || proof == null) {
            return unproven(problem);
        }
        String scope = call.text("scope", "");
        if (!List.of(scope.split(" ")).contains("atproto")) {
            return wrong("invalid_scope", "Missing \"atproto\" scope");
        }
        if (!call.text("response_type", "").equals("code")
                || !call.text("code_challenge_method", "").equals("S256")
                || call.text("code_challenge") == null
                || call.text("redirect_uri") == null
                || call.text("client_id") == null) {
            return wrong("invalid_request", "PKCE with S256, a redirect_uri and a client_id are needed");
        }
        String id = REQUEST + world.sessions.word(32);
        requests.put(
                id,
                new Pushed(
                        call.text("client_id", ""),
                        call.text("redirect_uri", ""),
                        call.text("state", ""),
                        scope,
                        call.text("code_challenge", ""),
                        call.text("login_hint", ""),
                        proof.thumbprint(),
                        world.clock.instant().plusSeconds(REQUEST_SECONDS)));
        return Answer.json(201, Json.of("request_uri", id, "expires_in", REQUEST_SECONDS - 1));
    }

    private Answer authorize(Call call) {
        Pushed pushed = requests.remove(call.text("request_uri", ""));
        if (pushed == null
                || !pushed.client().equals(call.text("client_id", ""))
                || !pushed.until().isAfter(world.clock.instant())) {
            return Answer.html(400, "<h1>Unknown request_uri</h1>");
        }
        StringBuilder back = new StringBuilder(pushed.redirect());
        back.append(pushed.redirect().contains("?") ? '&' : '?')
                .append("iss=")
                .append(encoded(world.base.get().toString()))
                .append("&state=")
                .append(encoded(pushed.state()));
        if (oauth.isDenying() || world.people.find(pushed.hint()) == null) {
            back.append("&error=access_denied&error_description=").append(encoded("The user rejected the request"));
        } else {
            String code = "cod-" + world.sessions.word(32);
            codes.put(code, pushed);
            back.append("&code=").append(code);
        }
        return Answer.empty(303).with("Location", back.toString());
    }

    private Answer token(Call call) {
        return switch (call.text("grant_type", "")) {
            case "authorization_code" -> exchange(call);
            case "refresh_token" -> refresh(call);
            default -> wrong("unsupported_grant_type", "Grant type is not supported");
        };
    }

    private Answer exchange(Call call) {
        Pushed pushed = codes.get(call.text("code", ""));
        String problem = oauth.problem(call, pushed == null ? null : pushed.thumbprint(), null);
        if (problem != null) {
            return unproven(problem);
        }
        codes.remove(call.text("code", ""));
        String challenge = Jwt.base64(Cid.sha256(call.text("code_verifier", "").getBytes(StandardCharsets.US_ASCII)));
        Person person = pushed == null ? null : world.people.find(pushed.hint());
        if (pushed == null
                || person == null
                || !challenge.equals(pushed.challenge())
                || !call.text("redirect_uri", "").equals(pushed.redirect())
                || !call.text("client_id", "").equals(pushed.client())) {
            return wrong("invalid_grant", "Invalid code");
        }
        world.sessions.account(person);
        return fresh(oauth.issue(new OAuth.Bound(person, pushed.client(), pushed.scope(), pushed.thumbprint())));
    }

    private Answer refresh(Call call) {
        String problem = oauth.problem(call, null, null);
        DpopProof proof = oauth.proof(call);
        if (problem != null || proof == null) {
            return unproven(problem);
        }
        OAuth.Bound bound = oauth.refreshed(call.text("refresh_token", ""));
        if (bound == null) {
            return wrong("invalid_grant", "Invalid refresh token");
        }
        if (!bound.thumbprint.equals(proof.thumbprint()) || !bound.client.equals(call.text("client_id", ""))) {
            return wrong("invalid_grant", "The refresh token belongs to another client or key");
        }
        return fresh(oauth.issue(bound));
    }

    private Answer revoke(Call call) {
        oauth.revoke(call.text("token", ""));
        return Answer.ok(Json.of());
    }

    private static Answer fresh(Map<String, @Nullable Object> tokens) {
        return Answer.ok(tokens).with("Cache-Control", "no-store");
    }

    private static Answer unproven(@Nullable String problem) {
        String error = problem == null ? "invalid_dpop_proof" : problem;
        return wrong(
                error,
                error.equals("use_dpop_nonce")
                        ? "Authorization server requires nonce in DPoP proof"
                        : "DPoP proof missing or wrong");
    }

    private static Answer wrong(String error, String description) {
        return Answer.json(400, Json.of("error", error, "error_description", description));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
