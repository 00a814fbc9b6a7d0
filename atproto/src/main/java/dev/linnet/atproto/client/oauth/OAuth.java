package dev.linnet.atproto.client.oauth;

import dev.linnet.atproto.client.internal.Endpoints;
import dev.linnet.atproto.client.internal.Homes;
import dev.linnet.atproto.client.internal.Transports;
import dev.linnet.atproto.client.session.Grant;
import dev.linnet.atproto.client.session.KeptSession;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.JsonValue;
import dev.linnet.http.Reply;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.Store;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way to a session by a person's permission.
 *
 * <pre>{@code
 * OAuth oauth = OAuth.of(ClientMetadata.loopback(URI.create("http://127.0.0.1:8080/"), ClientMetadata.USUAL_SCOPE), home);
 * PendingLogin login = oauth.start(did);
 * // a person opens login.address() and is sent back to http://127.0.0.1:8080/?code=...
 * Session session = oauth.session(oauth.finish(login, redirected), store);
 * BlueskyClient bluesky = BlueskyClient.at(session.service()).session(session).build();
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class OAuth implements AutoCloseable {

    /** Which login a grant goes back to. */
    static final String LOGIN = "login";

    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(1);

    private final ClientMetadata client;
    private final Function<Did, Optional<URI>> home;
    private final BotClock clock;
    private final RandomGenerator random;
    private final Transports transports;
    private final Proofs proofs;

    /**
     * Makes a way with its own clock and randomness.
     *
     * @param home finds the server an account lives on: see {@code DidDocument.pds()}
     * @param random what secrets are drawn from; outside of tests a {@link SecureRandom}
     * @param transport changes how calls are sent
     */
    public OAuth(
            ClientMetadata client,
            Function<Did, Optional<URI>> home,
            BotClock clock,
            RandomGenerator random,
            UnaryOperator<HttpTransport.Builder> transport) {
        this.client = client;
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.transports = new Transports(clock, random, Set.of(), transport);
        this.proofs = new Proofs(clock, random);
        transports.hearing(proofs::heard);
    }

    /** Returns the way of a client. */
    public static OAuth of(ClientMetadata client, Function<Did, Optional<URI>> home) {
        return new OAuth(client, home, BotClock.system(), new SecureRandom(), UnaryOperator.identity());
    }

    /** Returns the way of a client that finds the servers of accounts by who they are. */
    public static OAuth of(ClientMetadata client, Identities identities) {
        return of(client, new Homes(null, identities, BotClock.system(), new SecureRandom())::of);
    }

    /**
     * Asks for the permission of an account.
     *
     * @throws OAuthException when the account has no server, or that names no usable authorization server
     */
    public PendingLogin start(Did account) {
        return start(discover(homeOf(account)), account);
    }

    /** Asks for the permission of whichever account of a server the person has. */
    public PendingLogin start(URI service) {
        return start(discover(Endpoints.service(service)), null);
    }

    /**
     * Exchanges what a person was sent back with for tokens. A code works once, so this is not repeated on its own.
     *
     * @param redirected the whole address the person was sent back to
     * @throws OAuthException when permission was refused, or the answer is of another request, server or account
     */
    public Grant finish(PendingLogin login, URI redirected) {
        Secret code = login.codeFrom(redirected);
        AuthorizationServer server = metadata(login.issuer());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code.reveal());
        form.put("redirect_uri", client.redirect().toString());
        form.put("code_verifier", login.verifier().reveal());
        JsonValue answer = post(server, server.token(), login.key(), form, "exchanging the code for tokens");
        Did account = subject(answer, login.account());
        URI pds = homeOf(account);
        // Whoever runs an authorization server could name any account: the account's own server has to name it in turn.
        URI issuer = discover(pds).issuer();
        if (!issuer.equals(login.issuer())) {
            throw new OAuthException("the account " + account + " gives permission at " + issuer + ", not at "
                    + login.issuer() + " where it came from; it was not used");
        }
        return grant(answer, account, pds, login.issuer(), login.key(), Secret.of(Encoding.secret(random)));
    }

    /** Exchanges what a person was sent back with, as {@link #finish} does, for what a bot can be given. */
    public SavedLogin save(PendingLogin login, URI redirected) {
        return new SavedLogin(client, finish(login, redirected));
    }

    /** Makes a session of a grant, and keeps it in the store. */
    public KeptSession session(Grant grant, Store store) {
        return KeptSession.of(grant, new OAuthSource(this, grant.did(), null), store, clock, random);
    }

    /**
     * Makes a session of a saved login, or takes up the one that the store has since that login. The newest login counts; what
     * an older one left in the store is not used any more.
     */
    public KeptSession session(SavedLogin login, Store store) {
        return new KeptSession(new OAuthSource(this, login.account(), login.grant()), store, clock, random);
    }

    /** Takes up the session of an account that the store has from an earlier {@link #session(Grant, Store)}. */
    public KeptSession resume(Did account, Store store) {
        return new KeptSession(new OAuthSource(this, account, null), store, clock, random);
    }

    /** Makes the tokens of a grant worthless; has no effect where the server cannot do that. */
    public void revoke(Grant grant) {
        AuthorizationServer server = metadata(issuer(grant));
        Secret token = grant.refresh() == null ? grant.access() : grant.refresh();
        server.revocation()
                .ifPresent(address -> send(
                        server, address, key(grant), new LinkedHashMap<>(Map.of("token", token.reveal())), "revoking"));
    }

    /** Closes idle connections. */
    @Override
    public void close() {
        transports.close();
    }

    Proofs proofs() {
        return proofs;
    }

    Grant refresh(Grant old) {
        Secret refresh = old.refresh();
        if (refresh == null) {
            throw new OAuthException("the session of " + old.did() + " has ended; ask for permission again");
        }
        AuthorizationServer server = metadata(issuer(old));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refresh.reveal());
        JsonValue answer = post(server, server.token(), key(old), form, "refreshing the session of " + old.did());
        Did account = subject(answer, old.did());
        return grant(
                answer, account, old.service(), issuer(old), key(old), old.own().get(LOGIN));
    }

    static OAuthKey key(Grant grant) {
        return OAuthKey.read(own(grant, "key"));
    }

    private static URI issuer(Grant grant) {
        return URI.create(own(grant, "issuer").reveal());
    }

    private static Secret own(Grant grant, String name) {
        Secret value = grant.own().get(name);
        if (value == null) {
            throw new OAuthException("the session of " + grant.did() + " was not made by OAuth; ask for permission");
        }
        return value;
    }

    private PendingLogin start(AuthorizationServer server, @Nullable Did account) {
        OAuthKey key = OAuthKey.generate();
        String state = Encoding.secret(random);
        String verifier = Encoding.secret(random);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("response_type", "code");
        form.put("redirect_uri", client.redirect().toString());
        form.put("scope", client.scope());
        form.put("state", state);
        form.put("code_challenge", Encoding.sha256(verifier));
        form.put("code_challenge_method", "S256");
        if (account != null) {
            form.put("login_hint", account.text());
        }
        JsonValue answer = post(server, server.par(), key, form, "asking for permission");
        String request = answer.get("request_uri").text("");
        if (request.isEmpty()) {
            throw new OAuthException("the authorization server " + server.issuer() + " did not take the request");
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", client.id());
        query.put("request_uri", request);
        String joint = server.authorization().getRawQuery() == null ? "?" : "&";
        URI address = URI.create(server.authorization() + joint + Encoding.query(query));
        return new PendingLogin(address, state, server.issuer(), account, Secret.of(verifier), key);
    }

    private AuthorizationServer discover(URI pds) {
        JsonValue resource = transports
                .to(pds)
                .send(Call.get("/.well-known/oauth-protected-resource")
                        .anonymous()
                        .what("asking where permission is given"))
                .json();
        String issuer = resource.get("authorization_servers").at(0).text("");
        URI root = Endpoints.address(issuer)
                .filter(found -> found.toString().equals(issuer) && Endpoints.mayFollow(pds, found))
                .orElseThrow(() -> new OAuthException("the server " + pds + " names no usable authorization server"));
        return metadata(root);
    }

    private AuthorizationServer metadata(URI issuer) {
        return AuthorizationServer.of(
                transports
                        .to(issuer)
                        .send(Call.get("/.well-known/oauth-authorization-server")
                                .anonymous()
                                .what("reading what the authorization server can do"))
                        .json(),
                issuer);
    }

    private URI homeOf(Did account) {
        return home.apply(account)
                .map(Endpoints::service)
                .orElseThrow(() -> new OAuthException(
                        "the server of " + account + " could not be found; does its DID document name one?"));
    }

    private JsonValue post(
            AuthorizationServer server, URI address, OAuthKey key, Map<String, String> form, String what) {
        return send(server, address, key, form, what).json();
    }

    private Reply send(AuthorizationServer server, URI address, OAuthKey key, Map<String, String> form, String what) {
        URI origin = Endpoints.service(address);
        for (boolean again = false; ; again = true) {
            Call call = Call.post(address.getRawPath())
                    .form(identified(server, form))
                    .headers(() -> Map.of("DPoP", proofs.proof(key, "POST", address, null)))
                    .bucket("oauth")
                    .acceptAny()
                    .what(what);
            try {
                Reply reply = transports.to(origin).send(call);
                proofs.heard(origin, reply);
                return reply;
            } catch (ApiException refused) {
                boolean nonce = refused.code().filter("use_dpop_nonce"::equals).isPresent();
                if (again || !nonce) {
                    throw refused;
                }
            }
        }
    }

    private Map<String, String> identified(AuthorizationServer server, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("client_id", client.id());
        OAuthKey key = client.key();
        if (key != null) {
            long now = clock.instant().getEpochSecond();
            Map<String, Object> claims = new LinkedHashMap<>();
            claims.put("iss", client.id());
            claims.put("sub", client.id());
            claims.put("aud", server.issuer().toString());
            claims.put("jti", Encoding.secret(random));
            claims.put("iat", now);
            claims.put("exp", now + ASSERTION_LIFE.toSeconds());
            all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            all.put("client_assertion", key.sign(Map.of("alg", "ES256", "kid", key.id()), claims));
        }
        return all;
    }

    private static Did subject(JsonValue answer, @Nullable Did expected) {
        String subject = answer.get("sub").text("");
        if (!Did.isValid(subject) || (expected != null && !expected.text().equals(subject))) {
            throw new OAuthException("the tokens are for '" + subject + "'"
                    + (expected == null ? "" : ", not for " + expected) + "; they were not used");
        }
        if (!"DPoP".equalsIgnoreCase(answer.get("token_type").text(""))) {
            throw new OAuthException("the tokens of " + subject + " are not bound to a key; they were not used");
        }
        return new Did(subject);
    }

    private Grant grant(JsonValue answer, Did account, URI pds, URI issuer, OAuthKey key, @Nullable Secret login) {
        Map<String, Secret> own = new LinkedHashMap<>();
        own.put("issuer", Secret.of(issuer.toString()));
        own.put("key", key.keep());
        if (login != null) {
            own.put(LOGIN, login);
        }
        String refresh = answer.get("refresh_token").text("");
        long seconds = answer.get("expires_in").number(0);
        return new Grant(
                        account,
                        account.text(),
                        pds,
                        Secret.of(answer.get("access_token").text("")),
                        refresh.isEmpty() ? null : Secret.of(refresh),
                        null,
                        null,
                        own)
                .living(seconds > 0 ? Duration.ofSeconds(seconds) : null, clock.instant());
    }
}
