package dev.linnet.atproto.syntax;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A handle: the domain name an account goes by at present. It can change hands, so keep the {@link Did} instead. Two
 * handles that differ only in case are equal. Immutable.
 *
 * @param text the handle in lower case, without an at sign, such as {@code ann.bsky.social}
 * @see <a href="https://atproto.com/specs/handle">The specification</a>
 */
public record Handle(String text) {

    private static final int LONGEST = 253;
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern SYNTAX =
            Pattern.compile("(?:" + LABEL + "\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");
    private static final Set<String> NEVER_RESOLVED =
            Set.of("local", "localhost", "internal", "arpa", "onion", "invalid", "alt", "example");

    /** What stands in place of a handle that could not be confirmed. */
    public static final Handle INVALID = new Handle("handle.invalid");

    /**
     * Checks the text and puts it into lower case.
     *
     * @throws IllegalArgumentException if it is not a handle
     */
    public Handle {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a handle (a domain name such as ann.bsky.social): " + text);
        }
        text = text.toLowerCase(Locale.ROOT);
    }

    /** Whether the text is a handle by the protocol's syntax; it need not be one that can be resolved. */
    public static boolean isValid(String text) {
        return text.length() <= LONGEST && SYNTAX.matcher(text).matches();
    }

    /** The last part of the name: {@code social} of {@code ann.bsky.social}. */
    public String topLevel() {
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /**
     * Whether it may be looked up in the public network: names that are kept for other purposes, such as
     * {@code .localhost}, never are.
     */
    public boolean isResolvable() {
        return !isForTests() && !NEVER_RESOLVED.contains(topLevel());
    }

    /** Whether it ends with {@code .test}, which only networks for development use. */
    public boolean isForTests() {
        return topLevel().equals("test");
    }

    /** Returns the handle, without an at sign. */
    @Override
    public String toString() {
        return text;
    }
}
