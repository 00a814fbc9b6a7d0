package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A signed token in three parts. */
record Jwt(
        Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims, String signed, String signature) {

    static String signedBySecret(String type, Map<String, @Nullable Object> claims, byte[] secret) {
        String signed = part(Json.of("typ", type, "alg", "HS256")) + "." + part(claims);
        return signed + "." + base64(mac(signed, secret));
    }

    static String signedByKey(Map<String, @Nullable Object> claims, SigningKey key) {
        String signed = part(Json.of("typ", "JWT", "alg", "ES256")) + "." + part(claims);
        return signed + "." + base64(key.sign(signed.getBytes(StandardCharsets.UTF_8)));
    }

    /** Null when the text is no token. */
    static @Nullable Jwt read(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            return new Jwt(json(parts[0]), json(parts[1]), parts[0] + "." + parts[1], parts[2]);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    boolean isSignedBySecret(byte[] secret) {
        return MessageDigest.isEqual(
                base64(mac(signed, secret)).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.US_ASCII));
    }

    boolean isSignedByKey(SigningKey key) {
        try {
            return key.verifies(
                    signed.getBytes(StandardCharsets.UTF_8),
                    Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    String claim(String name) {
        return claims.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return claims.get(name) instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public String toString() {
        return "Jwt[" + claim("sub") + "]";
    }

    private static Map<String, @Nullable Object> json(String part) {
        return Json.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static String part(Map<String, @Nullable Object> json) {
        return base64(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(String text, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
