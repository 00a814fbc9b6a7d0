package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logins: access tokens that run out, and refresh tokens that are used once but forgiven for a while. */
final class Sessions {
    private static final String REFRESH = "com.atproto.refresh";

    private final World world;
    private final byte[] secret = new byte[32];
    private final Map<Person, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Refresh> refreshes = new HashMap<>();
    private final Set<String> living = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    final Set<String> revoked = new HashSet<>();
    Duration accessLife = Duration.ofHours(2);
    Duration refreshLife = Duration.ofDays(90);
    Duration grace = Duration.ofHours(2);
    boolean withDocument = true;

    /** What a refresh token stands for. */
    private record Refresh(
            Person person,
            String scope,
            Instant until,
            @Nullable String next) {}

    Sessions(World world) {
        this.world = world;
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) world.random.nextInt();
        }
    }

    Account account(Person person) {
        return accounts.computeIfAbsent(
                person, key -> new Account(person, "pw-" + word(12), appPassword(), appPassword()));
    }

    /** By handle, DID or e-mail address. */
    @Nullable Account find(String identifier) {
        for (Account account : accounts.values()) {
            if (account.email.equalsIgnoreCase(identifier)) {
                return account;
            }
        }
        Person person = world.people.find(identifier);
        return person == null ? null : accounts.get(person);
    }

    Map<String, @Nullable Object> open(Account account, String scope) {
        return tokens(account, scope, word(43));
    }

    /** Gives the successor of a refresh token, the same one again while the old is forgiven. */
    Map<String, @Nullable Object> refresh(@Nullable String token) {
        Jwt jwt = refreshToken(token, true);
        Refresh held = refreshes.get(jwt.claim("jti"));
        Instant now = world.clock.instant();
        if (held == null || !held.until().isAfter(now)) {
            throw Refusal.expired("Token has been revoked");
        }
        if ("takendown".equals(held.person().status)) {
            throw new Refusal(401, "AccountTakedown", "Account has been taken down");
        }
        String next = held.next() == null ? word(43) : held.next();
        Instant forgiven = now.plus(grace);
        Instant until = held.next() == null && forgiven.isBefore(held.until()) ? forgiven : held.until();
        refreshes.put(jwt.claim("jti"), new Refresh(held.person(), held.scope(), until, next));
        return tokens(account(held.person()), held.scope(), next);
    }

    void close(@Nullable String token) {
        refreshes.remove(refreshToken(token, false).claim("jti"));
    }

    private Jwt refreshToken(@Nullable String token, boolean checksTime) {
        if (token == null) {
            throw new Refusal(401, "AuthMissing", "Authentication Required");
        }
        Jwt jwt = Jwt.read(token);
        if (jwt == null || !jwt.isSignedBySecret(secret) || !jwt.claim("scope").equals(REFRESH)) {
            throw Refusal.badToken();
        }
        if (checksTime && jwt.number("exp") <= world.clock.instant().getEpochSecond()) {
            throw Refusal.expired("Token has expired");
        }
        return jwt;
    }

    /** Whose access token it is; throws when it is none or no longer good. */
    Grant check(Call call, String token) {
        if (world.oauth.knows(token)) {
            return active(world.oauth.check(call, token), call);
        }
        Jwt jwt = Jwt.read(token);
        if (jwt == null
                || !jwt.isSignedBySecret(secret)
                || jwt.claim("scope").equals(REFRESH)
                || !call.path().startsWith("/xrpc/")) {
            throw Refusal.badToken();
        }
        if (revoked.contains(token)) {
            throw Refusal.expired("Token has been revoked");
        }
        if (ended.contains(token) || jwt.number("exp") <= world.clock.instant().getEpochSecond()) {
            throw Refusal.expired("Token has expired");
        }
        Person person = world.people.find(jwt.claim("sub"));
        if (person == null || "deleted".equals(person.status)) {
            throw new Refusal(401, "AuthenticationRequired", "Account not found");
        }
        return active(new Grant(person, jwt.claim("scope"), token), call);
    }

    private static Grant active(Grant grant, Call call) {
        Person person = grant.person();
        if ("takendown".equals(person.status)) {
            throw new Refusal(401, "AccountTakedown", "Account has been taken down");
        }
        if ("deactivated".equals(person.status) && !call.path().contains(".server.")) {
            throw new Refusal(401, "AccountDeactivated", "Account is deactivated");
        }
        return grant;
    }

    Grant require(Call call, @Nullable String token) {
        if (token == null) {
            throw new Refusal(401, "AuthMissing", "Authentication Required");
        }
        return check(call, token);
    }

    /** Lets every access token that was given so far be expired. */
    void expireAll() {
        ended.addAll(living);
        world.oauth.expireAll();
        living.clear();
    }

    void expire(Person person) {
        living.removeIf(token -> {
            Jwt jwt = Jwt.read(token);
            return jwt != null && jwt.claim("sub").equals(person.did) && ended.add(token);
        });
    }

    /** Ends everything of a person. */
    void revoke(Person person) {
        refreshes.values().removeIf(each -> each.person() == person);
        world.oauth.revoke(person);
        living.removeIf(token -> {
            Jwt jwt = Jwt.read(token);
            return jwt != null && jwt.claim("sub").equals(person.did) && revoked.add(token);
        });
    }

    void revokeApps(Person person) {
        refreshes
                .values()
                .removeIf(each -> each.person() == person && !each.scope().equals(Grant.FULL));
    }

    Map<String, @Nullable Object> describe(Account account) {
        Person person = account.person;
        Map<String, @Nullable Object> session = Json.of("did", person.did);
        if (withDocument) {
            session.put("didDoc", Documents.of(person));
        }
        session.put("handle", person.handle);
        session.put("email", account.email);
        session.put("emailConfirmed", false);
        session.put("active", person.isActive());
        if (person.status != null) {
            session.put("status", person.status);
        }
        return session;
    }

    private Map<String, @Nullable Object> tokens(Account account, String scope, String id) {
        Person person = account.person;
        Instant now = world.clock.instant();
        long seconds = now.getEpochSecond();
        refreshes.putIfAbsent(id, new Refresh(person, scope, now.plus(refreshLife), null));
        String access = Jwt.signedBySecret(
                "at+jwt",
                Json.of(
                        "scope",
                        scope,
                        "aud",
                        world.serviceDid(),
                        "sub",
                        person.did,
                        "jti",
                        word(11),
                        "iat",
                        seconds,
                        "exp",
                        seconds + accessLife.toSeconds()),
                secret);
        String refresh = Jwt.signedBySecret(
                "refresh+jwt",
                Json.of(
                        "scope",
                        REFRESH,
                        "aud",
                        world.serviceDid(),
                        "sub",
                        person.did,
                        "jti",
                        id,
                        "iat",
                        seconds,
                        "exp",
                        seconds + refreshLife.toSeconds()),
                secret);
        living.add(access);
        Map<String, @Nullable Object> session = Json.of("accessJwt", access, "refreshJwt", refresh);
        session.putAll(describe(account));
        return session;
    }

    private String appPassword() {
        return word(4) + "-" + word(4) + "-" + word(4) + "-" + word(4);
    }

    String word(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abcdefghijklmnopqrstuvwxyz234567".charAt(world.random.nextInt(32)));
        }
        return text.toString();
    }
}
