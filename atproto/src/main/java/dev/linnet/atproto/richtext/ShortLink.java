package dev.linnet.atproto.richtext;

import dev.linnet.text.Graphemes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a long address is shown as: its host, and as much of the rest as tells what it is about. */
final class ShortLink {

    private static final int LONGEST_REST = 15;
    private static final Pattern ADDRESS = Pattern.compile("https?://([^/?#]+)(.*)", Pattern.DOTALL);

    private ShortLink() {}

    static String of(String uri) {
        Matcher parts = ADDRESS.matcher(uri);
        if (!parts.matches()) {
            return uri;
        }
        String rest = parts.group(2).equals("/") ? "" : parts.group(2);
        boolean isLong = Graphemes.count(rest) > LONGEST_REST;
        return parts.group(1) + (isLong ? Graphemes.truncate(rest, LONGEST_REST - 2) + "…" : rest);
    }

    /** Whether a text is the address itself, with or without its scheme, and not words of somebody's choice. */
    static boolean isShownIn(String text, String uri) {
        return uri.equals(text) || uri.equals("https://" + text) || uri.equals("http://" + text);
    }
}
