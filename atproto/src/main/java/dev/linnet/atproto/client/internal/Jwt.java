package dev.linnet.atproto.client.internal;

import dev.linnet.http.Json;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Looks into tokens that are JSON Web Tokens (RFC 7519), without checking them: that is the server's business. */
public final class Jwt {

    private static final Duration LONGEST = Duration.ofDays(3650);

    private Jwt() {}

    /** Returns how long a token lives from when it was issued, or from now when it does not say; nothing if it is opaque. */
    public static Optional<Duration> lifetime(String token, Instant now) {
        JsonValue claims = claims(token);
        long end = claims.get("exp").number(-1);
        long start = claims.get("iat").number(now.getEpochSecond());
        return end > start && end - start < LONGEST.toSeconds()
                ? Optional.of(Duration.ofSeconds(end - start))
                : Optional.empty();
    }

    private static JsonValue claims(String token) {
        Json json = Json.camelCase();
        try {
            String[] parts = token.split("\\.", -1);
            byte[] payload = parts.length < 2
                    ? new byte[] {'{', '}'}
                    : Base64.getUrlDecoder().decode(parts[1]);
            return json.tree(new String(payload, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JsonException opaque) {
            return json.tree("{}");
        }
    }
}
