package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Action;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Logins by OAuth: tokens that are bound to a client's key, with nonces that change. Consent is given at once, in the name of the
 * account of the login hint. Safe for use by several threads.
 */
public final class OAuth {
    private static final long NONCE_SECONDS = 180;

    private final World world;
    private final Map<String, Grant> grants = new HashMap<>();
    private final Map<String, Bound> byAccess = new HashMap<>();
    private final Map<String, Bound> byRefresh = new HashMap<>();
    private final Set<String> usedProofs = new HashSet<>();
    private final Set<String> usedRefreshes = new HashSet<>();
    private Duration life = Duration.ofHours(1);
    private boolean denying;
    private long turns;

    /** One session of a client. */
    static final class Bound {
        final Person person;
        final String client;
        final String scope;
        final String thumbprint;
        String access = "";
        String refresh = "";
        Instant until = Instant.EPOCH;

        Bound(Person person, String client, String scope, String thumbprint) {
            this.person = person;
            this.client = client;
            this.scope = scope;
            this.thumbprint = thumbprint;
        }
    }

    OAuth(World world) {
        this.world = world;
    }

    /** Makes nonces given so far bad: the next proof is refused with a new nonce. */
    public void rotatesNonces() {
        world.doing(() -> turns += 2);
    }

    /**
     * How long access tokens given from now on are good.
     *
     * @param duration one hour by default
     */
    public void tokensLast(Duration duration) {
        world.doing(() -> life = duration);
    }

    /**
     * Whether consent is refused instead of given.
     *
     * @param refuses whether the client is sent back with {@code access_denied}
     */
    public void denies(boolean refuses) {
        world.doing(() -> denying = refuses);
    }

    boolean isDenying() {
        return denying;
    }

    boolean knows(String token) {
        return grants.containsKey(token);
    }

    /** Whose token it is; throws when token or proof are not good. */
    Grant check(Call call, String token) {
        Bound bound = byAccess.get(token);
        Grant grant = grants.get(token);
        String header = call.header("Authorization");
        if (bound == null || grant == null || !bound.until.isAfter(world.clock.instant())) {
            throw refused("invalid_token", "\"exp\" claim timestamp check failed");
        }
        if (header == null || !header.regionMatches(true, 0, "DPoP ", 0, 5)) {
            throw refused("invalid_token", "the token is bound to a key: DPoP is needed");
        }
        String problem = problem(call, bound.thumbprint, token);
        if (problem != null) {
            throw refused(problem, "Resource server requires nonce in DPoP proof");
        }
        return grant;
    }

    /** What is wrong with a proof as an error's name, or null. */
    @Nullable String problem(Call call, @Nullable String thumbprint, @Nullable String token) {
        DpopProof proof = proof(call);
        if (proof == null || (thumbprint != null && !proof.thumbprint().equals(thumbprint))) {
            return "invalid_dpop_proof";
        }
        Jwt jwt = proof.jwt();
        String address = world.base.get() + call.path();
        String hash = token == null ? "" : Jwt.base64(Cid.sha256(token.getBytes(StandardCharsets.US_ASCII)));
        if (!jwt.claim("htm").equals(call.method())
                || !sameAddress(jwt.claim("htu"), address)
                || jwt.claim("jti").isEmpty()
                || (token != null && !jwt.claim("ath").equals(hash))) {
            return "invalid_dpop_proof";
        }
        if (!jwt.claim("nonce").equals(nonce(0)) && !jwt.claim("nonce").equals(nonce(-1))) {
            return "use_dpop_nonce";
        }
        return usedProofs.add(proof.thumbprint() + jwt.claim("jti")) ? null : "invalid_dpop_proof";
    }

    private static boolean sameAddress(String said, String address) {
        return said.equals(address)
                || said.replace("//localhost:", "//127.0.0.1:").equals(address);
    }

    @Nullable DpopProof proof(Call call) {
        String header = call.header("DPoP");
        return header == null ? null : DpopProof.read(header);
    }

    /** Tokens for a new session or for an old one; the refresh token before is used up. */
    Map<String, @Nullable Object> issue(Bound bound) {
        byAccess.remove(bound.access);
        grants.remove(bound.access);
        if (!bound.refresh.isEmpty()) {
            usedRefreshes.add(bound.refresh);
        }
        bound.access = "tok-" + world.sessions.word(40);
        bound.refresh = "ref-" + world.sessions.word(40);
        bound.until = world.clock.instant().plus(life);
        byAccess.put(bound.access, bound);
        byRefresh.put(bound.refresh, bound);
        boolean messages = Set.of(bound.scope.split(" ")).contains("transition:chat.bsky");
        grants.put(bound.access, new Grant(bound.person, messages ? Grant.APP_WITH_MESSAGES : Grant.APP, bound.access));
        return Json.of(
                "access_token",
                bound.access,
                "token_type",
                "DPoP",
                "refresh_token",
                bound.refresh,
                "scope",
                bound.scope,
                "expires_in",
                life.toSeconds(),
                "sub",
                bound.person.did);
    }

    /** The session of a refresh token; a token that comes a second time ends its session. */
    @Nullable Bound refreshed(String token) {
        Bound bound = byRefresh.get(token);
        if (bound != null && usedRefreshes.contains(token)) {
            end(bound);
            return null;
        }
        return bound;
    }

    void revoke(String token) {
        Bound bound = byAccess.containsKey(token) ? byAccess.get(token) : byRefresh.get(token);
        if (bound != null) {
            end(bound);
        }
    }

    void revoke(Person person) {
        for (Bound bound : Set.copyOf(byRefresh.values())) {
            if (bound.person == person) {
                end(bound);
            }
        }
    }

    void expireAll() {
        byAccess.values().forEach(bound -> bound.until = Instant.EPOCH);
    }

    private void end(Bound bound) {
        bound.until = Instant.EPOCH;
        byRefresh.values().removeIf(each -> each == bound);
    }

    /** The nonce that is good now, or a turn away. */
    String nonce(int turn) {
        long window = world.clock.instant().getEpochSecond() / NONCE_SECONDS + turns + turn;
        return Jwt.base64(Cid.sha256(("nonce " + window).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Tells every client that proves its key which nonce to use next. */
    Action around(Action next) {
        return call -> {
            Reply reply = next.on(call);
            return reply instanceof Answer answer && call.header("DPoP") != null && answer.header("DPoP-Nonce") == null
                    ? answer.with("DPoP-Nonce", world.doing(() -> nonce(0)))
                    : reply;
        };
    }

    private static Refusal refused(String error, String message) {
        return new Refusal(Refusal.answer(401, error, message)
                .with(
                        "WWW-Authenticate",
                        "DPoP algs=\"ES256\", error=\"" + error + "\", error_description=\""
                                + message.replace("\"", "'") + "\""));
    }
}
