package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code com.atproto.server}: logins and what the server says about itself. */
final class ServerRoutes {
    private static final long LONGEST_SERVICE_TOKEN = 3600;

    private final World world;

    ServerRoutes(Api api) {
        this.world = api.world;
        api.router.get("/xrpc/_health", call -> Answer.ok(Json.of("version", "0.5.35")));
        api.query("com.atproto.server.describeServer", Access.OPEN, this::describe);
        api.procedure("com.atproto.server.createSession", Access.OPEN, this::create);
        api.procedure(
                "com.atproto.server.refreshSession",
                Access.OPEN,
                ask -> Answer.ok(world.sessions.refresh(Api.token(ask.call()))));
        api.procedure("com.atproto.server.deleteSession", Access.OPEN, ask -> {
            world.sessions.close(Api.token(ask.call()));
            return Answer.empty(200);
        });
        api.query(
                "com.atproto.server.getSession",
                Access.USER,
                ask -> Answer.ok(world.sessions.describe(world.sessions.account(ask.me()))));
        api.query("com.atproto.server.getServiceAuth", Access.USER, this::serviceAuth);
    }

    private Reply describe(Ask ask) {
        return Answer.ok(Json.of(
                "did",
                world.serviceDid(),
                "availableUserDomains",
                List.of("." + world.domain),
                "inviteCodeRequired",
                false,
                "blobUploadLimit",
                world.blobs.largest,
                "links",
                Json.of(),
                "contact",
                Json.of()));
    }

    private Reply create(Ask ask) {
        Account account = world.sessions.find(ask.need("identifier"));
        String password = ask.need("password");
        boolean own = account != null && account.password.equals(password);
        Boolean messages = account == null ? null : account.appPasswords.get(password);
        if (account == null || (!own && messages == null)) {
            throw new Refusal(401, "AuthenticationRequired", "Invalid identifier or password");
        }
        if ("takendown".equals(account.person.status)) {
            throw new Refusal(401, "AccountTakedown", "Account has been taken down");
        }
        if (own && account.code != null) {
            checkCode(account.code, ask.call().text("authFactorToken"));
        }
        String scope = own ? Grant.FULL : Boolean.TRUE.equals(messages) ? Grant.APP_WITH_MESSAGES : Grant.APP;
        return Answer.ok(world.sessions.open(account, scope));
    }

    private static void checkCode(String right, @Nullable String given) {
        if (given == null || given.isBlank()) {
            throw new Refusal(401, "AuthFactorTokenRequired", "A sign in code has been sent to your email address");
        }
        if (!right.equalsIgnoreCase(given.strip())) {
            throw new Refusal(400, "InvalidToken", "Token is invalid");
        }
    }

    private Reply serviceAuth(Ask ask) {
        String audience = ask.need("aud");
        String method = ask.call().text("lxm");
        long now = world.clock.instant().getEpochSecond();
        long expires = ask.call().number("exp", now + 60);
        if (expires < now) {
            throw new Refusal(400, "BadExpiration", "expiration is in past");
        }
        if (expires > now + LONGEST_SERVICE_TOKEN) {
            throw new Refusal(
                    400, "BadExpiration", "cannot request a token with an expiration more than an hour in the future");
        }
        Grant grant = ask.grant();
        if (method != null && method.startsWith("chat.bsky.") && grant != null && !grant.mayMessage()) {
            throw Refusal.invalid(
                    "insufficient access to request a service auth token for the following method: " + method);
        }
        return Answer.ok(Json.of("token", serviceToken(ask.me(), audience, method, expires)));
    }

    private String serviceToken(Person person, String audience, @Nullable String method, long expires) {
        var claims = Json.of(
                "iat",
                world.clock.instant().getEpochSecond(),
                "iss",
                person.did,
                "aud",
                audience,
                "exp",
                expires,
                "jti",
                world.sessions.word(26));
        if (method != null) {
            claims.put("lxm", method);
        }
        return Jwt.signedByKey(claims, person.key);
    }

    /** Whose service token it is; refuses what is forged, expired or made for another method. */
    static Person bearer(World world, @Nullable String token, String method) {
        Jwt jwt = token == null ? null : Jwt.read(token);
        if (jwt == null) {
            throw new Refusal(401, "AuthMissing", "missing jwt");
        }
        Person person = world.people.find(jwt.claim("iss"));
        if (person == null || !jwt.isSignedByKey(person.key)) {
            throw new Refusal(401, "BadJwtSignature", "jwt signature does not match jwt issuer");
        }
        if (!world.clock.instant().isBefore(Instant.ofEpochSecond(jwt.number("exp")))) {
            throw new Refusal(401, "JwtExpired", "jwt expired");
        }
        if (!jwt.claim("lxm").equals(method)) {
            throw new Refusal(401, "BadJwtLexiconMethod", "bad jwt lexicon method (\"lxm\"). must match: " + method);
        }
        return person;
    }
}
