package dev.linnet.atproto.client.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page says about itself to those who link to it.
 *
 * @param title its title; empty when it has none
 * @param description what it is about; may be empty
 * @param image its picture, if it names one on the web
 * @see <a href="https://ogp.me/">The Open Graph protocol</a>
 */
public record OpenGraph(String title, String description, Optional<URI> image) {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9_:.-]+)");

    /** Reads a page. */
    public static OpenGraph of(URI page, String contentType, byte[] body) {
        Matcher named = CHARSET.matcher(contentType);
        String charset = named.find() && java.nio.charset.Charset.isSupported(named.group(1)) ? named.group(1) : null;
        Document document;
        try {
            document = Jsoup.parse(new ByteArrayInputStream(body), charset, page.toString());
        } catch (IOException fromMemory) {
            throw new UncheckedIOException(fromMemory);
        }
        return new OpenGraph(
                shortened(
                        first(document, "content", "og:title", "twitter:title").orElse(document.title()),
                        LONGEST_TITLE),
                shortened(
                        first(document, "content", "og:description", "description", "twitter:description")
                                .orElse(""),
                        LONGEST_DESCRIPTION),
                first(document, "abs:content", "og:image:secure_url", "og:image", "og:image:url", "twitter:image")
                        .flatMap(OpenGraph::address));
    }

    private static Optional<String> first(Document document, String attribute, String... names) {
        return Stream.of(names)
                .flatMap(name -> document.select("meta[property=" + name + "], meta[name=" + name + "]").stream())
                .map((Element meta) -> meta.attr(attribute).strip())
                .filter(content -> !content.isEmpty())
                .findFirst();
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text.replace(" ", "%20")))
                    .filter(uri -> uri.getHost() != null
                            && String.valueOf(uri.getScheme()).matches("(?i)https?"));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String shortened(String text, int most) {
        String plain = text.strip().replaceAll("\\s+", " ");
        return plain.codePointCount(0, plain.length()) <= most
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, most - 1)) + "…";
    }
}
