package dev.linnet.text;

import java.util.List;
import org.jsoup.Jsoup;

/**
 * Turns the HTML of a post or profile into the plain text its author wrote. Understands what Mastodon, Akkoma,
 * GoToSocial and Misskey send, and takes anything else as a browser would. Safe on hostile input: constant stack, and
 * no more than {@value #MAX_INPUT} chars are read.
 */
public final class Html {
    /** Of longer HTML only this many chars are read. */
    public static final int MAX_INPUT = 1_000_000;

    private Html() {}

    /**
     * An account a post mentions, as the network lists it beside the HTML.
     *
     * @param url the address the link in the HTML points to
     * @param name the full address to write in its place, {@code user@example.org}, without {@code @} in front
     */
    public record MentionLink(String url, String name) {}

    /** Converts without a list of mentions: they keep the text of their link, which often lacks the domain. */
    public static String toText(String html) {
        return toText(html, List.of());
    }

    /**
     * Converts to plain text: paragraphs parted by an empty line, list items marked and indented, quotations marked
     * {@code "> "}, preformatted text untouched, a shortened link written out, a listed mention replaced by its full
     * address, hashtags and emoji shortcodes as they are. Scripts, styles and the network's own copy of a quoted post's
     * link ({@code .quote-inline}) are left out.
     *
     * @param mentions the accounts the post mentions; matched by link, never by displayed name
     */
    public static String toText(String html, List<MentionLink> mentions) {
        String bounded = html.length() > MAX_INPUT ? html.substring(0, MAX_INPUT) : html;
        var text = new HtmlText(mentions);
        Jsoup.parseBodyFragment(bounded).body().traverse(text);
        return text.result();
    }
}
