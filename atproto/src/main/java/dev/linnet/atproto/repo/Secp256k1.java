package dev.linnet.atproto.repo;

import java.math.BigInteger;
import java.security.spec.ECPoint;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/** The curve that Java lacks. The only class that touches Bouncy Castle, which need not be there. */
final class Secp256k1 {

    private Secp256k1() {}

    static boolean isSigned(ECPoint key, byte[] hash, BigInteger r, BigInteger s) {
        X9ECParameters curve = SECNamedCurves.getByName("secp256k1");
        ECDomainParameters domain = new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
        ECDSASigner signer = new ECDSASigner();
        signer.init(
                false,
                new ECPublicKeyParameters(curve.getCurve().createPoint(key.getAffineX(), key.getAffineY()), domain));
        return signer.verifySignature(hash, r, s);
    }
}
