package dev.linnet.atproto.syntax;

import java.util.regex.Pattern;

/**
 * The name of a record within its collection; a {@link Tid} for most kinds of record. Immutable.
 *
 * @param text the key as written
 * @see <a href="https://atproto.com/specs/record-key">The specification</a>
 */
public record RecordKey(String text) {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._:~-]{1,512}");

    /** The key of a record of which there is only one, such as a profile. */
    public static final RecordKey SELF = new RecordKey("self");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is not a record key
     */
    public RecordKey {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    "Not a record key (1 to 512 of letters, digits and ._:~- but not . or .. alone): " + text);
        }
    }

    /** Returns the key that is this time stamp. */
    public static RecordKey of(Tid tid) {
        return new RecordKey(tid.text());
    }

    /** Whether the text is a record key. */
    public static boolean isValid(String text) {
        return SYNTAX.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    /** Returns the key as written. */
    @Override
    public String toString() {
        return text;
    }
}
