package dev.linnet.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Link} headers (RFC 8288). */
final class Links {

    private static final Pattern TARGET = Pattern.compile(
            "<([^>]*)>((?:\\s*;\\s*[^\\s=;,]+(?:\\s*=\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\",;]*))?)*)");
    private static final Pattern RELATION =
            Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s\",;]+))", Pattern.CASE_INSENSITIVE);

    private Links() {}

    static Map<String, URI> read(List<String> headers, URI base) {
        Map<String, URI> links = new LinkedHashMap<>();
        for (String header : headers) {
            Matcher target = TARGET.matcher(header);
            while (target.find()) {
                add(links, base, target.group(1), target.group(2));
            }
        }
        return links;
    }

    private static void add(Map<String, URI> links, URI base, String target, String parameters) {
        Matcher relation = RELATION.matcher(parameters);
        if (!relation.find()) {
            return;
        }
        String names = relation.group(1) == null ? relation.group(2) : relation.group(1);
        try {
            URI address = base.resolve(target.strip());
            for (String name : names.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
                links.putIfAbsent(name, address);
            }
        } catch (IllegalArgumentException notAnAddress) {
            // A link nobody can follow is as good as none.
        }
    }
}
