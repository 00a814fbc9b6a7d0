package dev.linnet.atproto.repo;

import java.math.BigInteger;
import java.security.spec.ECPoint;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A public key that an account signs its repository with, on the curve P-256 or secp256k1. Immutable.
 *
 * <p>Java has no secp256k1: to check its signatures, the application needs {@code org.bouncycastle:bcprov-jdk18on}. Keys of it
 * can be read without.
 *
 * @see <a href="https://atproto.com/specs/cryptography">The specification</a>
 */
public final class VerificationKey {

    private static final String DID_KEY = "did:key:";

    private final Curve curve;
    private final ECPoint point;

    private VerificationKey(Curve curve, byte[] point) {
        this.curve = curve;
        this.point = curve.point(point);
    }

    /**
     * Reads a key such as {@code did:key:zQ3sh…}.
     *
     * @throws MalformedDataException when it is none, or of another curve
     */
    public static VerificationKey parse(String didKey) {
        if (!didKey.startsWith(DID_KEY)) {
            throw new MalformedDataException("Not a key: it does not begin with did:key:");
        }
        return multikey(didKey.substring(DID_KEY.length()));
    }

    /**
     * Reads the key of a verification method of a DID document.
     *
     * @param type its type: {@code Multikey}, or one of older documents, {@code EcdsaSecp256k1VerificationKey2019} and
     *     {@code EcdsaSecp256r1VerificationKey2019}
     * @param publicKeyMultibase its key, which begins with {@code z}
     * @throws MalformedDataException when it is none, or of another type
     */
    public static VerificationKey of(String type, String publicKeyMultibase) {
        return switch (type) {
            case "Multikey" -> multikey(publicKeyMultibase);
            case "EcdsaSecp256k1VerificationKey2019" -> legacy(Curve.K256, publicKeyMultibase);
            case "EcdsaSecp256r1VerificationKey2019" -> legacy(Curve.P256, publicKeyMultibase);
            default -> throw new MalformedDataException("Not a key of a type that can sign repositories");
        };
    }

    private static VerificationKey multikey(String multibase) {
        byte[] bytes = base58(multibase);
        for (Curve curve : Curve.values()) {
            // A multikey is always compressed.
            if (curve.isNamed(bytes) && bytes.length == 35) {
                return new VerificationKey(curve, Arrays.copyOfRange(bytes, 2, bytes.length));
            }
        }
        throw new MalformedDataException("Not a key of P-256 or secp256k1");
    }

    private static VerificationKey legacy(Curve curve, String multibase) {
        byte[] bytes = base58(multibase);
        return curve.isNamed(bytes) && bytes.length == 35 ? multikey(multibase) : new VerificationKey(curve, bytes);
    }

    private static byte[] base58(String multibase) {
        if (!multibase.startsWith("z")) {
            throw new MalformedDataException("Not a key: it does not begin with z, for base 58");
        }
        return Base58.read(multibase.substring(1));
    }

    /** Whether it is of the curve secp256k1, for which Bouncy Castle is needed. */
    public boolean isSecp256k1() {
        return curve == Curve.K256;
    }

    /**
     * Whether a signature of data is this key's: 64 bytes, and of the two that fit the lower one.
     *
     * @param data what was signed, not its hash
     * @throws IllegalStateException when the key is of secp256k1 and Bouncy Castle is not there; says what to add
     */
    public boolean isSigned(byte[] data, byte[] signature) {
        return curve.isSigned(point, data, signature);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerificationKey key && curve == key.curve && point.equals(key.point);
    }

    @Override
    public int hashCode() {
        return point.hashCode();
    }

    /** Returns it as {@code did:key:z…}. */
    @Override
    public String toString() {
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (point.getAffineY().testBit(0) ? 3 : 2);
        BigInteger x = point.getAffineX();
        byte[] bytes = x.toByteArray();
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, compressed, 33 - length, length);
        return DID_KEY + "z" + Base58.write(Base58.join(curve.code(), compressed));
    }
}
