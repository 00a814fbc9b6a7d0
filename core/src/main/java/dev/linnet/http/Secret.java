package dev.linnet.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A token, password or key that must not be seen: it never prints itself. Immutable. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Keeps a secret; white space around it, as from a file or a paste, is removed.
     *
     * @throws IllegalArgumentException when it is blank or holds a line break or other control character
     */
    public static Secret of(String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret was blank; check that it is set where the bot reads it from");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a secret holds a control character; was it cut or joined wrongly?");
        }
        return new Secret(text);
    }

    /** Returns the secret itself, to be sent and not to be kept. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns three asterisks. */
    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
