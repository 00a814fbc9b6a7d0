package dev.linnet.atproto.syntax;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A namespaced identifier: the name of a kind of record, a call or an event, such as {@code app.bsky.feed.post}. Immutable.
 *
 * @param text the identifier as written
 * @see <a href="https://atproto.com/specs/nsid">The specification</a>
 */
public record Nsid(String text) {

    private static final int LONGEST = 317;
    private static final String REST = "(?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern SYNTAX =
            Pattern.compile("[a-zA-Z]" + REST + "(?:\\.[a-zA-Z0-9]" + REST + ")+\\.[a-zA-Z][a-zA-Z0-9]{0,62}");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is not a namespaced identifier
     */
    public Nsid {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    "Not a namespaced identifier (such as app.bsky.feed.post, at most 317 characters): " + text);
        }
    }

    /** Whether the text is a namespaced identifier; nothing need be known by that name. */
    public static boolean isValid(String text) {
        return text.length() <= LONGEST && SYNTAX.matcher(text).matches();
    }

    /** The domain of whoever defined it, in lower case: {@code feed.bsky.app} of {@code app.bsky.feed.post}. */
    public String authority() {
        List<String> parts =
                Arrays.asList(text.substring(0, text.lastIndexOf('.')).split("\\."));
        Collections.reverse(parts);
        return String.join(".", parts).toLowerCase(Locale.ROOT);
    }

    /** Its last part: {@code post} of {@code app.bsky.feed.post}. */
    public String name() {
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /** Returns the identifier as written. */
    @Override
    public String toString() {
        return text;
    }
}
