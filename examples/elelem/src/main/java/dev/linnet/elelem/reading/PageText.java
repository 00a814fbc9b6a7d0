package dev.linnet.elelem.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Takes the readable text out of a page. */
final class PageText {
    private static final String NOISE =
            "script, style, nav, header, footer, form, button, template, noscript, svg, iframe, aside, [hidden]";

    private final int maxCharacters;

    PageText(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    Reading.Page of(URI address, MediaType type, byte[] bytes, boolean cut) throws IOException {
        Charset charset = type.charset(null);
        if (type.subtype().equals("plain")) {
            return page(address, "", new String(bytes, charset == null ? StandardCharsets.UTF_8 : charset), cut);
        }
        Document document = Jsoup.parse(
                new ByteArrayInputStream(bytes), charset == null ? null : charset.name(), address.toString());
        String title = document.title().strip();
        document.select(NOISE).remove();
        return page(address, title, document.body().text(), cut);
    }

    private Reading.Page page(URI address, String title, String text, boolean cut) {
        String kept = head(text.strip(), maxCharacters);
        return new Reading.Page(
                address,
                head(title, 200),
                kept,
                cut || kept.length() < text.strip().length());
    }

    private static String head(String text, int points) {
        return text.codePointCount(0, text.length()) <= points
                ? text
                : text.substring(0, text.offsetByCodePoints(0, points));
    }
}
