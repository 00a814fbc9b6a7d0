package dev.linnet.mastodon.client.oauth;

import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.JsonValue;
import dev.linnet.http.Reply;
import dev.linnet.mastodon.client.internal.MastodonErrors;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The way to an access token.
 *
 * <pre>{@code
 * OAuth oauth = OAuth.at(URI.create("https://example.social"));
 * App app = oauth.register(AppRegistration.outOfBand("My bot", BotScopes.usual()));
 * Authorization authorization = oauth.authorize(app);
 * // a person opens authorization.address() and gets a code
 * Token token = oauth.exchange(authorization, code);
 * }</pre>
 *
 * <p>Safe for use by many threads.
 *
 * @see <a href="https://docs.joinmastodon.org/spec/oauth/">Mastodon's OAuth</a>
 */
public final class OAuth implements AutoCloseable {

    private final HttpTransport transport;
    private final BotClock clock;
    private final RandomGenerator random;

    /**
     * Makes a way with its own clock and randomness.
     *
     * @param random what states and verifiers are drawn from; outside of tests a {@link SecureRandom}
     */
    public OAuth(URI server, BotClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.transport = HttpTransport.to(server)
                .clock(clock)
                .random(random)
                .errors(MastodonErrors::read)
                .build();
    }

    /** Returns the way at a server. */
    public static OAuth at(URI server) {
        return new OAuth(server, BotClock.system(), new SecureRandom());
    }

    /** Returns what the server's OAuth can do; the usual addresses when it has no document about it. */
    public ServerMetadata metadata() {
        try {
            Call call =
                    Call.get("/.well-known/oauth-authorization-server").what("reading what the server's OAuth can do");
            return Documents.metadata(transport.send(call).json(), transport.base());
        } catch (ApiException.NetworkException unreachable) {
            throw unreachable;
        } catch (ApiException none) {
            return ServerMetadata.usual(transport.base());
        }
    }

    /** Makes a program known to the server. Asking twice makes two, so this is not repeated on its own. */
    public App register(AppRegistration registration) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_name", registration.name());
        form.put("redirect_uris", registration.redirectUri());
        form.put("scopes", String.join(" ", registration.scopes()));
        if (registration.website() != null) {
            form.put("website", registration.website());
        }
        Reply reply = transport.send(
                Call.post("/api/v1/apps").form(form).bucket("apps").what("registering the app " + registration.name()));
        return Documents.app(reply.json(), registration);
    }

    /** Prepares the question for a person, for all scopes of the app. */
    public Authorization authorize(App app) {
        return authorize(app, app.scopes(), metadata());
    }

    /**
     * Prepares the question for a person.
     *
     * @param scopes what to ask for: some of the app's scopes
     * @param metadata what the server can do; with PKCE when it can
     * @throws IllegalArgumentException when the app was not registered with one of the scopes
     */
    public Authorization authorize(App app, List<String> scopes, ServerMetadata metadata) {
        for (String scope : scopes) {
            if (!covers(app.scopes(), scope)) {
                throw new IllegalArgumentException("the app was not registered with the scope " + scope
                        + ": register it with every scope it will ask for");
            }
        }
        String state = Pkce.secretText(random);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", app.clientId());
        query.put("redirect_uri", app.redirectUri());
        query.put("scope", String.join(" ", scopes));
        query.put("state", state);
        if (!metadata.supportsPkce()) {
            return new Authorization(Redirect.with(metadata.authorization(), query), app, state, null);
        }
        String verifier = Pkce.secretText(random);
        query.put("code_challenge", Pkce.challenge(verifier));
        query.put("code_challenge_method", "S256");
        return new Authorization(Redirect.with(metadata.authorization(), query), app, state, Secret.of(verifier));
    }

    /**
     * Exchanges the code a person got for a token. A code works once, so this is not repeated on its own.
     *
     * @throws ApiException.Invalid when the code is wrong, was used or is too old
     */
    public Token exchange(Authorization authorization, String code) {
        Map<String, String> form = credentials(authorization.app(), "authorization_code");
        form.put("code", code.strip());
        form.put("redirect_uri", authorization.app().redirectUri());
        if (authorization.codeVerifier() != null) {
            form.put("code_verifier", authorization.codeVerifier().reveal());
        }
        return token(form, "exchanging the code for a token");
    }

    /** Gets a token of the app itself, without a person: for public things only. */
    public Token clientCredentials(App app, List<String> scopes) {
        Map<String, String> form = credentials(app, "client_credentials");
        form.put("redirect_uri", app.redirectUri());
        form.put("scope", String.join(" ", scopes));
        return token(form, "getting a token for the app");
    }

    /** Gets the next token where tokens expire. The old refresh token may stop working at once. */
    public Token refresh(App app, Secret refreshToken) {
        Map<String, String> form = credentials(app, "refresh_token");
        form.put("refresh_token", refreshToken.reveal());
        return token(form, "refreshing the access token");
    }

    /** Makes a token worthless. */
    public void revoke(App app, Secret token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", app.clientId());
        form.put("client_secret", app.clientSecret().reveal());
        form.put("token", token.reveal());
        transport.send(
                Call.post("/oauth/revoke").form(form).repeatable().acceptAny().what("revoking a token"));
    }

    /** Closes idle connections. */
    @Override
    public void close() {
        transport.close();
    }

    private Token token(Map<String, String> form, String what) {
        JsonValue body =
                transport.send(Call.post("/oauth/token").form(form).what(what)).json();
        return Documents.token(body, clock.instant(), what);
    }

    private static Map<String, String> credentials(App app, String grant) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", app.clientId());
        form.put("client_secret", app.clientSecret().reveal());
        return form;
    }

    private static boolean covers(List<String> granted, String scope) {
        return granted.stream().anyMatch(wide -> wide.equals(scope) || scope.startsWith(wide + ":"))
                || (granted.contains("follow") && scope.matches("(read|write):(follows|blocks|mutes)"));
    }
}
