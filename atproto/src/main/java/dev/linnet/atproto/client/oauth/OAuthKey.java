package dev.linnet.atproto.client.oauth;

import dev.linnet.config.Secret;
import dev.linnet.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key on the curve P-256 that signs tokens (ES256): one for each session, which its tokens are bound to, and one for a
 * confidential client, by which servers know it. Immutable; its text shows no key.
 */
public final class OAuthKey {

    private static final int COORDINATE = 32;

    private final PrivateKey secret;
    private final ECPublicKey open;

    private OAuthKey(PrivateKey secret, ECPublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** Makes a new key. */
    public static OAuthKey generate() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = keys.generateKeyPair();
            return new OAuthKey(pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has the curve P-256", impossible);
        }
    }

    /**
     * Reads a key that {@link #keep} wrote.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static OAuthKey read(Secret kept) {
        String[] parts = kept.reveal().split("\\.", -1);
        try {
            KeyFactory keys = KeyFactory.getInstance("EC");
            Base64.Decoder decoder = Base64.getUrlDecoder();
            return new OAuthKey(keys.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(parts[0]))), (ECPublicKey)
                    keys.generatePublic(new X509EncodedKeySpec(decoder.decode(parts[1]))));
        } catch (GeneralSecurityException | IndexOutOfBoundsException | ClassCastException broken) {
            throw new IllegalArgumentException("the text is no key of OAuth as it was kept", broken);
        }
    }

    /** Returns the key as a text to keep, the secret part with it. */
    public Secret keep() {
        return Secret.of(Encoding.base64(secret.getEncoded()) + "." + Encoding.base64(open.getEncoded()));
    }

    /** Returns the open part as a JSON Web Key (RFC 7517). */
    public Map<String, Object> openJwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("x", Encoding.base64(Encoding.fixed(open.getW().getAffineX(), COORDINATE)));
        jwk.put("y", Encoding.base64(Encoding.fixed(open.getW().getAffineY(), COORDINATE)));
        return jwk;
    }

    /** Returns the name of the key: the hash of its open part (RFC 7638). */
    public String id() {
        Map<String, Object> jwk = openJwk();
        return Encoding.sha256(
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + jwk.get("x") + "\",\"y\":\"" + jwk.get("y") + "\"}");
    }

    /** Returns a signed token (JWT) of these claims. */
    String sign(Map<String, ?> header, Map<String, ?> claims) {
        Json json = Json.camelCase();
        String content = Encoding.base64(json.write(header)) + "." + Encoding.base64(json.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(secret);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + Encoding.base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java signs with P-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "OAuthKey[" + id() + "]";
    }
}
