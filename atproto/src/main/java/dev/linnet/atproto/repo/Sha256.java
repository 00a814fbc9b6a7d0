package dev.linnet.atproto.repo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash of the protocol. */
final class Sha256 {

    private Sha256() {}

    static byte[] hash(byte[] bytes, int from, int to) {
        MessageDigest digest = digest();
        digest.update(bytes, from, to - from);
        return digest.digest();
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }
}
