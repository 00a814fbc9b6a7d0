package dev.linnet.text;

import java.util.Collection;
import java.util.regex.Pattern;

/** The wish to be left alone by bots, which people state in their profile. */
public final class OptOut {
    private static final Pattern NO_BOTS = Pattern.compile(
            "(?<![\\p{L}\\p{N}_])no[\\s\\p{Z}_-]*+bots?+(?![\\p{L}\\p{N}_])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private OptOut() {}

    /**
     * Tells whether a profile asks bots to stay away: {@code #nobot}, {@code #nobots}, "no bots" and the like. When in
     * doubt the answer is yes.
     *
     * @param biography the profile's text, HTML or plain
     * @param fields names and values of the profile's fields, HTML or plain
     */
    public static boolean isRequested(String biography, Collection<String> fields) {
        return asks(biography) || fields.stream().anyMatch(OptOut::asks);
    }

    private static boolean asks(String text) {
        return NO_BOTS.matcher(Html.toText(text)).find();
    }
}
