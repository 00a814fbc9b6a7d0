package dev.linnet.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jsoup.Jsoup;

/** Tells a web page from the answer of an API: proxies and wrong addresses give the one for the other. */
final class WebPage {

    private static final int LOOK_AT = 512;
    private static final int TITLE = 80;

    private WebPage() {}

    static boolean isOne(String contentType, byte[] body) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.contains("text/html") || type.contains("application/xhtml")) {
            return true;
        }
        String start = new String(body, 0, Math.min(body.length, LOOK_AT), StandardCharsets.ISO_8859_1);
        String text = start.stripLeading().toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html");
    }

    static String title(String page) {
        String title = Jsoup.parse(page).title().strip();
        return title.length() <= TITLE ? title : title.substring(0, TITLE) + "…";
    }
}
