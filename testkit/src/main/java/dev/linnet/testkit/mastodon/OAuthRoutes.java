package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applications, the authorisation page, tokens (RFC 6749, PKCE of RFC 7636, metadata of RFC 8414). */
final class OAuthRoutes {
    private static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";
    private final World world;

    OAuthRoutes(Api api) {
        this.world = api.world;
        api.open("POST /api/v1/apps", this::register);
        api.open("GET /api/v1/apps/verify_credentials", ask -> {
            if (ask.grant() == null) {
                throw Problem.noToken(world.flavour, false);
            }
            return Answer.ok(Json.of("name", ask.grant().app().name(), "website", null));
        });
        api.open("GET /oauth/authorize", this::page);
        api.open("POST /oauth/authorize", this::approve);
        api.open("POST /oauth/token", this::token);
        api.open("POST /oauth/revoke", ask -> {
            world.tokens.revoke(ask.call().text("token", ""));
            return Answer.ok(Json.of());
        });
        if (world.flavour == Flavour.MASTODON) {
            api.open("GET /.well-known/oauth-authorization-server", ask -> Answer.ok(metadata()));
        }
    }

    private Reply register(Ask ask) {
        Call call = ask.call();
        String name = call.text("client_name", "");
        Set<String> redirects = new LinkedHashSet<>();
        call.texts("redirect_uris").forEach(each -> redirects.addAll(List.of(each.split("\\s+"))));
        if (name.isEmpty() || redirects.isEmpty()) {
            throw Problem.invalid(world.flavour, "Name and redirect URI can't be blank");
        }
        Set<String> scopes = Tokens.scopes(call.text("scopes", "read"));
        Grant.App app = world.tokens.register(name, call.text("website"), redirects, scopes);
        return Answer.ok(Json.of(
                "id",
                app.id(),
                "name",
                app.name(),
                "website",
                app.website(),
                "scopes",
                List.copyOf(app.scopes()),
                "redirect_uri",
                String.join("\n", redirects),
                "redirect_uris",
                List.copyOf(redirects),
                "client_id",
                app.clientId(),
                "client_secret",
                app.secret(),
                "client_secret_expires_at",
                0,
                "vapid_key",
                ""));
    }

    private Grant.App app(Call call) {
        Grant.App app = world.tokens.apps.get(call.text("client_id", ""));
        if (app == null) {
            throw refused(401, "invalid_client", "Client authentication failed due to unknown client.");
        }
        return app;
    }

    private static Problem refused(int status, String code, String why) {
        return new Problem(Answer.json(status, Json.of("error", code, "error_description", why)));
    }

    /** The checks the page and its approval share. */
    private Grant.App asked(Call call) {
        Grant.App app = app(call);
        if (!app.redirects().contains(call.text("redirect_uri", ""))) {
            throw refused(400, "invalid_redirect_uri", "The redirect uri included is not valid.");
        }
        if (!within(app, Tokens.scopes(call.text("scope", "read")))) {
            throw refused(400, "invalid_scope", "The requested scope is invalid, unknown, or malformed.");
        }
        return app;
    }

    private boolean within(Grant.App app, Set<String> scopes) {
        Grant wide = new Grant("", null, app, app.scopes(), world.clock.instant(), null, null);
        return scopes.stream().allMatch(wide::allows);
    }

    private Reply page(Ask ask) {
        Grant.App app = asked(ask.call());
        StringBuilder form = new StringBuilder("<!DOCTYPE html><html><head><title>Authorize</title></head><body><h1>")
                .append(safe(app.name()))
                .append("</h1><form method=\"post\" action=\"/oauth/authorize\">");
        for (String name :
                List.of("client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method")) {
            form.append("<input type=\"hidden\" name=\"")
                    .append(name)
                    .append("\" value=\"")
                    .append(safe(ask.call().text(name, "")))
                    .append("\">");
        }
        return Answer.html(
                200, form + "<input name=\"username\"><button type=\"submit\">Authorize</button></form></body></html>");
    }

    private Reply approve(Ask ask) {
        Call call = ask.call();
        Grant.App app = asked(call);
        Person person = world.people.find(call.text("username", ""), null);
        if (person == null) {
            return Answer.html(401, "<!DOCTYPE html><html><body>Nobody by that name</body></html>");
        }
        String code = world.ids.secret();
        String redirect = call.text("redirect_uri", "");
        String challenge = call.text("code_challenge", "");
        world.tokens.codes.put(
                code,
                new Tokens.Code(
                        app,
                        person,
                        Tokens.scopes(call.text("scope", "read")),
                        redirect,
                        challenge.isEmpty() ? null : challenge));
        if (redirect.equals(OUT_OF_BAND)) {
            return Answer.html(
                    200,
                    "<!DOCTYPE html><html><body><input class=\"oauth-code\" readonly value=\"" + code
                            + "\"></body></html>");
        }
        String state = call.text("state", "");
        String location = redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code
                + (state.isEmpty() ? "" : "&state=" + Pages.encoded(state));
        return Answer.empty(302).with("Location", location);
    }

    private Reply token(Ask ask) {
        Call call = ask.call();
        Grant.App app = app(call);
        if (!app.secret().equals(call.text("client_secret"))) {
            throw refused(401, "invalid_client", "Client authentication failed.");
        }
        boolean pleroma = world.flavour.isPleromaFamily();
        String kind = call.text("grant_type", "");
        if (kind.equals("authorization_code")) {
            return issued(exchange(call, app));
        } else if (kind.equals("client_credentials")) {
            Set<String> wanted = Tokens.scopes(call.text("scope", "read"));
            if (!within(app, wanted)) {
                throw refused(400, "invalid_scope", "The requested scope is invalid, unknown, or malformed.");
            }
            return issued(world.tokens.issue(null, app, wanted));
        } else if (kind.equals("refresh_token") && pleroma) {
            Grant old = world.tokens.byRefresh(call.text("refresh_token", ""));
            if (old == null) {
                throw refused(400, "invalid_grant", "Invalid credentials");
            }
            world.tokens.revoke(old.token());
            return issued(world.tokens.issue(old.person(), app, old.scopes()));
        } else if (kind.equals("password") && pleroma) {
            Person person = world.people.find(call.text("username", ""), null);
            if (person == null || !person.password.equals(call.text("password"))) {
                throw refused(400, "invalid_grant", "Invalid credentials");
            }
            return issued(world.tokens.issue(person, app, Tokens.scopes(call.text("scope", "read"))));
        }
        throw refused(400, "unsupported_grant_type", "The authorization grant type is not supported.");
    }

    private Grant exchange(Call call, Grant.App app) {
        Tokens.Code code = world.tokens.codes.remove(call.text("code", ""));
        boolean fits = code != null && code.app().equals(app) && code.redirect().equals(call.text("redirect_uri"));
        if (code == null || !fits || !proven(code.challenge(), call.text("code_verifier", ""))) {
            throw refused(400, "invalid_grant", "The provided authorization grant is invalid, expired or revoked.");
        }
        return world.tokens.issue(code.person(), app, code.scopes());
    }

    private static boolean proven(@Nullable String challenge, String verifier) {
        if (challenge == null) {
            return true;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).equals(challenge);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Reply issued(Grant grant) {
        Map<String, @Nullable Object> json = Json.of(
                "access_token",
                grant.token(),
                "token_type",
                "Bearer",
                "scope",
                String.join(" ", grant.scopes()),
                "created_at",
                grant.createdAt().getEpochSecond());
        if (grant.refresh() != null) {
            json.put("expires_in", Tokens.LIFETIME.toSeconds());
            json.put("refresh_token", grant.refresh());
            json.put("me", grant.person() == null ? null : grant.person().uri());
        }
        return Answer.ok(json);
    }

    private Map<String, @Nullable Object> metadata() {
        String base = world.base.get().toString();
        return Json.of(
                "issuer",
                base + "/",
                "authorization_endpoint",
                base + "/oauth/authorize",
                "token_endpoint",
                base + "/oauth/token",
                "revocation_endpoint",
                base + "/oauth/revoke",
                "app_registration_endpoint",
                base + "/api/v1/apps",
                "userinfo_endpoint",
                base + "/oauth/userinfo",
                "service_documentation",
                "https://docs.joinmastodon.org/",
                "scopes_supported",
                List.of("read", "write", "follow", "push", "profile", "admin:read", "admin:write"),
                "response_types_supported",
                List.of("code"),
                "response_modes_supported",
                List.of("query", "fragment", "form_post"),
                "code_challenge_methods_supported",
                List.of("S256"),
                "grant_types_supported",
                List.of("authorization_code", "client_credentials"),
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post"));
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
