package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's proof that it holds the key its token is bound to (RFC 9449). */
record DpopProof(Jwt jwt, String thumbprint) {

    /** Null when it is no proof or its signature is wrong. */
    static @Nullable DpopProof read(String text) {
        Jwt jwt = Jwt.read(text);
        if (jwt == null
                || !"dpop+jwt".equals(jwt.header().get("typ"))
                || !"ES256".equals(jwt.header().get("alg"))) {
            return null;
        }
        Map<String, @Nullable Object> key = Pick.object(jwt.header(), "jwk");
        String x = Pick.text(key, "x");
        String y = Pick.text(key, "y");
        if (x == null || y == null || key.containsKey("d") || !"P-256".equals(key.get("crv"))) {
            return null;
        }
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(key(x, y));
            signature.update(jwt.signed().getBytes(StandardCharsets.UTF_8));
            if (!signature.verify(Base64.getUrlDecoder().decode(jwt.signature()))) {
                return null;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
        String canonical = Json.write(Json.of("crv", "P-256", "kty", "EC", "x", x, "y", y));
        return new DpopProof(jwt, Jwt.base64(Cid.sha256(canonical.getBytes(StandardCharsets.UTF_8))));
    }

    private static PublicKey key(String x, String y) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(x), number(y));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }
}
