package dev.linnet.atproto.richtext;

import dev.linnet.text.Graphemes;
import dev.linnet.text.Splitter;
import dev.linnet.text.TextMeter;

/** How long the text of a post may be on Bluesky: 300 characters as a reader counts them, and 3000 bytes in UTF-8. */
public final class PostLength {

    /** The most characters, counted as {@link Graphemes} does. */
    public static final int CHARACTERS = 300;

    /** The most bytes in UTF-8. */
    public static final int BYTES = 3000;

    private PostLength() {}

    /**
     * Returns a meter by which a text that is not longer than {@link #CHARACTERS} keeps to both limits: it counts
     * characters, but where a text has more than ten bytes for each of them, every ten bytes.
     */
    public static TextMeter meter() {
        int each = BYTES / CHARACTERS;
        return text -> Math.max(
                Graphemes.count(text), Math.floorDiv(TextMeter.utf8Bytes().length(text) + each - 1, each));
    }

    /** Whether a text fits into one post. */
    public static boolean fits(CharSequence text) {
        return meter().length(text) <= CHARACTERS;
    }

    /** Returns a splitter into texts of posts. */
    public static Splitter splitter() {
        return Splitter.of(meter(), CHARACTERS);
    }
}
