package dev.linnet.text;

/** Says how long a text is to one platform, in the unit in which that platform states its limit. */
@FunctionalInterface
public interface TextMeter {
    /** Returns the length of the text; never negative, and zero for the empty text. */
    int length(CharSequence text);

    /** Counts UTF-16 code units, as {@link String#length()} does. */
    static TextMeter utf16() {
        return CharSequence::length;
    }

    /** Counts Unicode code points (Twitch, Discord, GoToSocial). */
    static TextMeter codePoints() {
        return text -> Character.codePointCount(text, 0, text.length());
    }

    /** Counts extended grapheme clusters (Bluesky). */
    static TextMeter graphemes() {
        return Graphemes::count;
    }

    /** Counts bytes in UTF-8; half a surrogate pair counts one byte, the question mark it is sent as. */
    static TextMeter utf8Bytes() {
        return Utf8::length;
    }

    /**
     * Counts as Mastodon does: every http or https link has the same length, {@code @user@example.org} counts as
     * {@code @user}, and everything else counts by grapheme clusters.
     *
     * @param charactersPerUrl what the server reserves for a link, {@code characters_reserved_per_url}; usually 23
     */
    static TextMeter mastodon(int charactersPerUrl) {
        if (charactersPerUrl < 1) {
            throw new IllegalArgumentException("charactersPerUrl must be at least 1, but was " + charactersPerUrl);
        }
        return new MastodonMeter(charactersPerUrl);
    }
}
