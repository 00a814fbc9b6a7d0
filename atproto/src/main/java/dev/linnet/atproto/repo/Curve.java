package dev.linnet.atproto.repo;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/** The two curves of the protocol. */
enum Curve {
    P256(
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "ffffffff00000001000000000000000000000000fffffffffffffffffffffffc",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            0x80,
            0x24),
    K256(
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
            "0",
            "7",
            "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
            0xe7,
            0x01);

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final BigInteger prime;
    private final BigInteger a;
    private final BigInteger b;
    private final BigInteger order;
    /** The two bytes that stand before a key of this curve in a multikey. */
    private final int first;

    private final int second;

    Curve(String prime, String a, String b, String order, int first, int second) {
        this.prime = new BigInteger(prime, 16);
        this.a = new BigInteger(a, 16);
        this.b = new BigInteger(b, 16);
        this.order = new BigInteger(order, 16);
        this.first = first;
        this.second = second;
    }

    boolean isNamed(byte[] multikey) {
        return multikey.length > 2 && (multikey[0] & 0xff) == first && multikey[1] == second;
    }

    byte[] code() {
        return new byte[] {(byte) first, (byte) second};
    }

    /** Reads a point, compressed or not. */
    ECPoint point(byte[] bytes) {
        boolean compressed = bytes.length == 33 && (bytes[0] == 2 || bytes[0] == 3);
        if (!compressed && !(bytes.length == 65 && bytes[0] == 4)) {
            throw new MalformedDataException("Not a key: " + bytes.length + " bytes are no point of a curve");
        }
        BigInteger x = new BigInteger(1, bytes, 1, 32);
        BigInteger square = x.modPow(THREE, prime).add(a.multiply(x)).add(b).mod(prime);
        // Both primes leave 3 when divided by 4, so this is the square root if there is one.
        BigInteger y = square.modPow(prime.add(BigInteger.ONE).shiftRight(2), prime);
        boolean odd = compressed ? bytes[0] == 3 : (bytes[64] & 1) == 1;
        y = y.testBit(0) == odd ? y : prime.subtract(y);
        boolean wrong = !compressed && !y.equals(new BigInteger(1, bytes, 33, 32));
        if (x.compareTo(prime) >= 0 || wrong || !y.multiply(y).mod(prime).equals(square)) {
            throw new MalformedDataException("Not a key: the point does not lie on its curve");
        }
        return new ECPoint(x, y);
    }

    boolean isSigned(ECPoint key, byte[] data, byte[] signature) {
        if (signature.length != 64) {
            return false;
        }
        BigInteger r = new BigInteger(1, signature, 0, 32);
        BigInteger s = new BigInteger(1, signature, 32, 32);
        boolean inRange = r.signum() > 0 && r.compareTo(order) < 0 && s.signum() > 0;
        // Of the two values that fit, the protocol allows the lower one only, so that nobody can make a second
        // signature.
        if (!inRange || s.compareTo(order.shiftRight(1)) > 0) {
            return false;
        }
        return this == P256 ? isSignedByJdk(key, data, signature) : isSignedByBouncyCastle(key, data, r, s);
    }

    private static boolean isSignedByJdk(ECPoint key, byte[] data, byte[] signature) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
            Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(key, curve)));
            check.update(data);
            return check.verify(signature);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("This Java cannot check signatures of the curve P-256", failure);
        }
    }

    private static boolean isSignedByBouncyCastle(ECPoint key, byte[] data, BigInteger r, BigInteger s) {
        try {
            return Secp256k1.isSigned(key, Sha256.hash(data, 0, data.length), r, s);
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "Java has no curve secp256k1, which most accounts sign with. To check signatures, add the dependency"
                            + " org.bouncycastle:bcprov-jdk18on to the application",
                    missing);
        }
    }
}
