package dev.linnet.atproto.client.oauth;

import dev.linnet.config.Secret;
import dev.linnet.http.Reply;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Proofs that a call comes from who holds the key of a token (DPoP, RFC 9449). Each server hands out nonces that the next proof
 * must hold; they are remembered for each server by itself.
 */
final class Proofs {

    private final BotClock clock;
    private final RandomGenerator random;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    Proofs(BotClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Learns the nonce of an answer. */
    void heard(URI server, Reply reply) {
        reply.header("DPoP-Nonce").ifPresent(nonce -> nonces.put(origin(server), nonce));
    }

    /** Returns a proof for one attempt, of the token too when there is one. */
    String proof(OAuthKey key, String method, URI address, @Nullable Secret token) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", "ES256");
        header.put("jwk", key.openJwk());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", Encoding.secret(random));
        claims.put("htm", method);
        claims.put("htu", origin(address) + address.getRawPath());
        claims.put("iat", clock.instant().getEpochSecond());
        String nonce = nonces.get(origin(address));
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        if (token != null) {
            claims.put("ath", Encoding.sha256(token.reveal()));
        }
        return key.sign(header, claims);
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
