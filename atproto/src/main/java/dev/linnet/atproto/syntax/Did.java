package dev.linnet.atproto.syntax;

/**
 * A decentralised identifier: what an account is called for good, whatever its handle is today.
 *
 * @param text the identifier as written, such as {@code did:plc:ewvi7nxzyoun6zhxrhs64oiz}
 * @see <a href="https://atproto.com/specs/did">The specification</a>
 */
public record Did(String text) {

    private static final int LONGEST = 2048;
    private static final String SCHEME = "did:";

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
        int length = text.length();
        if (length > LONGEST || !text.startsWith(SCHEME)) {
            return false;
        }
        int at = SCHEME.length();
        while (at < length && text.charAt(at) >= 'a' && text.charAt(at) <= 'z') {
            at++;
        }
        if (at == SCHEME.length() || at + 1 >= length || text.charAt(at) != ':') {
            return false;
        }
        for (at++; at < length; at++) {
            char c = text.charAt(at);
            if (!isPlain(c) && (at == length - 1 || (c != ':' && c != '%'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '.'
                || c == '_'
                || c == '-';
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
