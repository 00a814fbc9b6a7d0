package dev.linnet.testkit.atproto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/** A P-256 key of an account: signs its commits and its service tokens. */
final class SigningKey {
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final KeyPair pair;
    private final String multikey;

    SigningKey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            pair = keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
        multikey = multikey((ECPublicKey) pair.getPublic());
    }

    /** The public key as DID documents write it, beginning with {@code zDn}. */
    String multikey() {
        return multikey;
    }

    /** {@code r‖s}, 64 bytes, with the lower of both possible {@code s}, as the protocol demands. */
    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            byte[] signed = signature.sign();
            BigInteger s = new BigInteger(1, Arrays.copyOfRange(signed, 32, 64));
            if (s.compareTo(ORDER.shiftRight(1)) > 0) {
                System.arraycopy(fixed(ORDER.subtract(s)), 0, signed, 32, 32);
            }
            return signed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not sign with P-256", e);
        }
    }

    boolean verifies(byte[] content, byte[] signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(pair.getPublic());
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String multikey(ECPublicKey key) {
        byte[] bytes = new byte[35];
        bytes[0] = (byte) 0x80;
        bytes[1] = 0x24;
        bytes[2] = (byte) (key.getW().getAffineY().testBit(0) ? 3 : 2);
        System.arraycopy(fixed(key.getW().getAffineX()), 0, bytes, 3, 32);
        StringBuilder text = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
            text.append(BASE_58.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return "z" + text.reverse();
    }

    private static byte[] fixed(BigInteger number) {
        byte[] plain = number.toByteArray();
        byte[] fixed = new byte[32];
        int taken = Math.min(32, plain.length);
        System.arraycopy(plain, plain.length - taken, fixed, 32 - taken, taken);
        return fixed;
    }
}
