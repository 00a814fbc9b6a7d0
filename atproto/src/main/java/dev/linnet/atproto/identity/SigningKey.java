package dev.linnet.atproto.identity;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The public key an account's repository is signed with. Immutable.
 *
 * @param multikey the key as text in today's form: the letter z, then the base58 of the curve's number and the compressed
 *     point, such as {@code zQ3sh…} for secp256k1 and {@code zDna…} for P-256
 * @see <a href="https://atproto.com/specs/cryptography">The specification</a>
 */
public record SigningKey(String multikey) {

    private static final int PREFIX = 2;
    private static final int COMPRESSED = 33;
    private static final int UNCOMPRESSED = 65;

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is no key of one of the two curves
     */
    public SigningKey {
        byte[] bytes = multibase(multikey);
        if (Curve.of(bytes) == null) {
            throw new IllegalArgumentException("Not a P-256 or secp256k1 key as a multikey (z…): " + multikey);
        }
    }

    /** The two curves that accounts sign with. */
    public enum Curve {
        /** The curve NIST calls P-256, in Java {@code secp256r1}. */
        P256(0x80, 0x24, "EcdsaSecp256r1VerificationKey2019"),
        /** secp256k1, which the JDK does not have. */
        K256(0xe7, 0x01, "EcdsaSecp256k1VerificationKey2019");

        private final int first;
        private final int second;
        private final String oldType;

        Curve(int first, int second, String oldType) {
            this.first = first;
            this.second = second;
            this.oldType = oldType;
        }

        private static @Nullable Curve of(byte[] bytes) {
            for (Curve curve : values()) {
                if (bytes.length == PREFIX + COMPRESSED
                        && bytes[0] == (byte) curve.first
                        && bytes[1] == (byte) curve.second
                        && isCompressed(bytes[PREFIX])) {
                    return curve;
                }
            }
            return null;
        }

        private SigningKey key(byte[] point) {
            byte[] bytes = new byte[PREFIX + COMPRESSED];
            bytes[0] = (byte) first;
            bytes[1] = (byte) second;
            System.arraycopy(point, 0, bytes, PREFIX, COMPRESSED);
            return new SigningKey("z" + Base58.encode(bytes));
        }
    }

    /**
     * Reads a key the way a DID document holds it, in today's form or the older ones that name the curve beside the point.
     *
     * @param type the type of the verification method, such as {@code Multikey}
     * @param multibase its {@code publicKeyMultibase}
     * @return nothing if it is none of the kinds that accounts sign with
     */
    public static Optional<SigningKey> read(String type, String multibase) {
        if (type.equals("Multikey")) {
            return Curve.of(multibase(multibase)) == null ? Optional.empty() : Optional.of(new SigningKey(multibase));
        }
        for (Curve curve : Curve.values()) {
            if (curve.oldType.equals(type)) {
                return compressed(multibase(multibase)).map(curve::key);
            }
        }
        return Optional.empty();
    }

    /** The curve it is a point of. */
    public Curve curve() {
        Curve curve = Curve.of(multibase(multikey));
        if (curve == null) {
            throw new IllegalStateException("checked when it was made: " + multikey);
        }
        return curve;
    }

    /** The point, compressed to 33 bytes: 2 or 3, then x. It need not lie on the curve. A fresh copy each time. */
    public byte[] point() {
        byte[] bytes = multibase(multikey);
        return Arrays.copyOfRange(bytes, bytes.length - COMPRESSED, bytes.length);
    }

    /** The key as an identifier: {@code did:key:} and the multikey. */
    public String didKey() {
        return "did:key:" + multikey;
    }

    private static Optional<byte[]> compressed(byte[] point) {
        if (point.length == COMPRESSED && isCompressed(point[0])) {
            return Optional.of(point);
        }
        if (point.length != UNCOMPRESSED || point[0] != 4) {
            return Optional.empty();
        }
        byte[] bytes = Arrays.copyOf(point, COMPRESSED);
        bytes[0] = (byte) (2 + (point[UNCOMPRESSED - 1] & 1));
        return Optional.of(bytes);
    }

    private static boolean isCompressed(byte first) {
        return first == 2 || first == 3;
    }

    private static byte[] multibase(String text) {
        return text.startsWith("z") ? Base58.decode(text.substring(1)).orElse(new byte[0]) : new byte[0];
    }
}
