package dev.linnet.store;

import dev.linnet.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Locks sessions away with AES-256-GCM. A value is bound to its name, so one put in another's place does not open. */
final class Vault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String LOCKED = "aes:";
    private static final String OPEN = "open:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final @Nullable SecretKeySpec key;
    private final SecureRandom random;

    Vault(@Nullable Secret key, SecureRandom random) {
        this.key = key == null ? null : new SecretKeySpec(check(key), "AES");
        this.random = random;
    }

    /** Returns the bytes of a key, or says what it has to be. */
    static byte[] check(Secret key) {
        Optional<byte[]> bytes = decoded(key.reveal().strip());
        if (bytes.isEmpty() || bytes.get().length != KEY_BYTES) {
            throw new IllegalArgumentException("a key for sessions is 32 random bytes in Base64, but this one is not;"
                    + " `openssl rand -base64 32` makes one");
        }
        return bytes.get();
    }

    String lock(String name, String value) {
        if (key == null) {
            return OPEN + value;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, name);
            byte[] locked = cipher.doFinal(value.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, nonce.length + locked.length);
            System.arraycopy(locked, 0, all, nonce.length, locked.length);
            return LOCKED + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException failure) {
            throw new StoreException(
                    StoreException.Reason.OTHER, "could not encrypt the session " + name + ": " + failure, failure);
        }
    }

    String unlock(String name, String stored) {
        if (stored.startsWith(OPEN)) {
            return stored.substring(OPEN.length());
        }
        if (key == null) {
            throw refused(name, "it is encrypted, and no key was given", null);
        }
        try {
            byte[] all = Base64.getDecoder().decode(stored.substring(LOCKED.length()));
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, all, 0, name);
            byte[] value = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return new String(value, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException failure) {
            throw refused(name, "the key given does not open it", failure);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, int from, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, from, NONCE_BYTES));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static StoreException refused(String name, String why, @Nullable Throwable cause) {
        return new StoreException(
                StoreException.Reason.REFUSED,
                "could not read the session " + name + ": " + why
                        + "; start with the key it was saved under, or remove it and log on anew",
                cause);
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
