package dev.linnet.atproto.syntax;

import java.util.regex.Pattern;

/**
 * A decentralised identifier: what an account is called for good, whatever its handle is today.
 *
 * @param text the identifier as written, such as {@code did:plc:ewvi7nxzyoun6zhxrhs64oiz}
 * @see <a href="https://atproto.com/specs/did">The specification</a>
 */
public record Did(String text) {

    private static final int LONGEST = 2048;
    private static final Pattern SYNTAX = Pattern.compile("did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is not a DID
     */
    public Did {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a DID (did:method:name, at most 2048 characters): " + text);
        }
    }

    /** Whether the text is a DID by the protocol's syntax; the method need not be one that can be resolved. */
    public static boolean isValid(String text) {
        return text.length() <= LONGEST && SYNTAX.matcher(text).matches();
    }

    /** The name of the method: {@code plc} or {@code web} on this network. */
    public String method() {
        return text.substring("did:".length(), text.indexOf(':', "did:".length()));
    }

    @Override
    public String toString() {
        return text;
    }
}
