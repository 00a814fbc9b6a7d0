package dev.linnet.atproto.client.session;

import dev.linnet.atproto.client.internal.Endpoints;
import dev.linnet.atproto.client.internal.Jwt;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.JsonValue;
import dev.linnet.http.Reply;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Logs in with a name and an app password ({@code com.atproto.server.createSession}). The account's own password works as well,
 * but an app password can be taken back by itself and needs no code by e-mail. Safe for use by many threads.
 */
public final class AppPassword implements GrantSource {

    private static final Set<String> UNAVAILABLE =
            Set.of("AccountTakedown", "AccountSuspended", "AccountDeactivated", "AccountDeleted", "AccountInactive");

    private static final String PASSWORD = "password";

    private final String place;
    private final Function<String, URI> entrance;
    private final String identifier;
    private final Secret password;
    private final Function<URI, HttpTransport> transports;
    private final Function<Did, Optional<URI>> home;
    private final BotClock clock;
    private volatile @Nullable URI found;

    /**
     * Makes a way to log in.
     *
     * @param service where the account logs in, such as {@code https://bsky.social} or the address of its PDS
     * @param identifier its handle, DID or e-mail address
     * @param transports gives the transport to a server; it sends no token of its own
     * @param home finds the PDS of an account when the login does not tell; nothing to stay with {@code service}
     */
    public AppPassword(
            URI service,
            String identifier,
            Secret password,
            Function<URI, HttpTransport> transports,
            Function<Did, Optional<URI>> home,
            BotClock clock) {
        this(
                Endpoints.service(service).getRawAuthority(),
                name -> Endpoints.service(service),
                identifier,
                password,
                transports,
                home,
                clock);
    }

    private AppPassword(
            String place,
            Function<String, URI> entrance,
            String identifier,
            Secret password,
            Function<URI, HttpTransport> transports,
            Function<Did, Optional<URI>> home,
            BotClock clock) {
        this.place = place;
        this.entrance = entrance;
        this.identifier = identifier.startsWith("@") ? identifier.substring(1) : identifier;
        this.password = password;
        this.transports = transports;
        this.home = home;
        this.clock = clock;
    }

    /**
     * Makes a way to log in at whichever server is the account's.
     *
     * @param entrance finds by a handle or DID where the account logs in; asked before each login
     * @param identifier its handle or DID
     * @param transports gives the transport to a server; it sends no token of its own
     * @param home finds the PDS of an account when the login does not tell
     */
    public static AppPassword anywhere(
            Function<String, URI> entrance,
            String identifier,
            Secret password,
            Function<URI, HttpTransport> transports,
            Function<Did, Optional<URI>> home,
            BotClock clock) {
        return new AppPassword("home", entrance, identifier, password, transports, home, clock);
    }

    @Override
    public String name() {
        return "atproto:" + identifier.toLowerCase(Locale.ROOT) + "@" + place;
    }

    @Override
    public String account() {
        return identifier;
    }

    @Override
    public void prepare() {
        found = entrance.apply(identifier);
    }

    @Override
    public Grant first() {
        URI known = found;
        URI service = known == null ? entrance.apply(identifier) : known;
        try {
            Reply reply = transports
                    .apply(service)
                    .send(Call.post("/xrpc/com.atproto.server.createSession")
                            .json(Map.of("identifier", identifier, "password", password.reveal()))
                            .bucket("login")
                            .anonymous()
                            .what("logging in as " + identifier));
            return grant(reply, service, null);
        } catch (ApiException.Unauthorized refused) {
            failIfUnavailable(identifier, refused);
            throw refused(service, refused);
        }
    }

    @Override
    public boolean firstIsLimited() {
        return true;
    }

    @Override
    public Grant next(Grant old) {
        Secret refresh = old.refresh();
        if (refresh == null) {
            return first();
        }
        try {
            // For two hours the old token gives the same successor again, so a lost answer may be asked for once more.
            Reply reply = transports
                    .apply(old.service())
                    .send(Call.post("/xrpc/com.atproto.server.refreshSession")
                            .headers(() -> Map.of("Authorization", "Bearer " + refresh.reveal()))
                            .bucket("refresh")
                            .repeatable()
                            .what("refreshing the session of " + identifier));
            return grant(reply, old.service(), old);
        } catch (ApiException.Unauthorized refused) {
            failIfUnavailable(identifier, refused);
            throw refused;
        }
    }

    /** Who changes the password, perhaps for one with more rights, means it to be used now and not when the session ends. */
    @Override
    public boolean gave(Grant kept) {
        Secret with = kept.own().get(PASSWORD);
        return with == null || with.equals(print());
    }

    private Secret print() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((name() + "\n" + password.reveal()).getBytes(StandardCharsets.UTF_8));
            return Secret.of(HexFormat.of().formatHex(hash, 0, 8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public Credential credential(Grant grant) {
        return new Bearer(grant.access());
    }

    private record Bearer(Secret token) implements Credential {
        @Override
        public Map<String, String> headers(String method, URI address) {
            return Map.of("Authorization", "Bearer " + token.reveal());
        }
    }

    /** Throws when a server refused because of the state the account is in. */
    static void failIfUnavailable(String account, ApiException refused) {
        refused.code().filter(UNAVAILABLE::contains).ifPresent(code -> {
            throw new AccountUnavailableException(
                    account, code.substring("Account".length()).toLowerCase(Locale.ROOT));
        });
    }

    private SessionException refused(URI service, ApiException.Unauthorized refused) {
        boolean wantsCode =
                refused.code().filter("AuthFactorTokenRequired"::equals).isPresent();
        return new SessionException(
                "logging in as " + identifier + " on " + service + " was refused: \""
                        + refused.said().orElse("without a word") + "\""
                        + refused.code().map(code -> " [" + code + "]").orElse("")
                        + (wantsCode
                                ? ". The account asks for a code by e-mail; make an app password in its settings and use that"
                                : ". Check the name and the app password, and whether this is the account's server"),
                refused);
    }

    private Grant grant(Reply reply, URI asked, @Nullable Grant old) {
        JsonValue body = reply.json();
        String status = body.get("status").text("");
        if (!body.get("active").flag(true)) {
            throw new AccountUnavailableException(identifier, status.isEmpty() ? "not active" : status);
        }
        String access = body.get("accessJwt").text("");
        String refresh = body.get("refreshJwt").text("");
        String did = body.get("did").text("");
        if (access.isEmpty()
                || !Did.isValid(did)
                || (old != null && !old.did().text().equals(did))) {
            throw new ApiException.UnreadableAnswer(
                    reply.problem(),
                    old == null ? "the answer holds no session" : "the answer holds no session of " + old.did(),
                    "Is " + asked + " really the account's server?",
                    false,
                    null);
        }
        Did account = new Did(did);
        Grant grant = new Grant(
                account,
                body.get("handle").text(identifier),
                pds(account, body.get("didDoc"), asked, old),
                Secret.of(access),
                refresh.isEmpty() ? null : Secret.of(refresh),
                null,
                null,
                Map.of(PASSWORD, print()));
        return grant.living(Jwt.lifetime(access, clock.instant()).orElse(null), clock.instant());
    }

    /** Some servers leave the document out; then the account's server is looked for, once. */
    private URI pds(Did account, JsonValue document, URI asked, @Nullable Grant old) {
        Optional<URI> told = Endpoints.pds(account, document).filter(named -> Endpoints.mayFollow(asked, named));
        if (told.isPresent()) {
            return told.get();
        }
        if (old != null) {
            return old.service();
        }
        return home.apply(account)
                .filter(named -> Endpoints.mayFollow(asked, named))
                .orElse(asked);
    }
}
