package dev.linnet.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A token, password or key that must not reach a log. Its text comes out only through {@link #reveal()}; everything that
 * prints it shows a mask of fixed length, so not even the length leaks. Immutable and safe to share.
 */
public final class Secret {
    private static final String MASK = "********";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a text; white space around it, as from a file or a paste, is removed.
     *
     * @throws IllegalArgumentException if the text is blank, or holds a line break or another control character
     */
    public static Secret of(String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "a secret must not be empty; check that it is set where it is read from");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a secret holds a control character; was it cut or joined wrongly?");
        }
        return new Secret(text);
    }

    /** Returns the text itself. Call it where the request is written, and nowhere earlier. */
    public String reveal() {
        return value;
    }

    /** Compares in a time that does not depend on where two secrets differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns the mask, always the same. */
    @Override
    public String toString() {
        return MASK;
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
