package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what people's apps mark in a text: mentions, links and tags. */
final class Facets {
    private static final Pattern MARKS = Pattern.compile("(?<=^|[\\s(])"
            + "(@(?<handle>[a-zA-Z0-9-]+(\\.[a-zA-Z0-9-]+)+)|(?<link>https?://\\S+)|#(?<tag>\\p{L}[\\p{L}\\p{N}_]*))");

    private Facets() {}

    static List<Map<String, @Nullable Object>> in(String text, People people) {
        List<Map<String, @Nullable Object>> facets = new ArrayList<>();
        Matcher marks = MARKS.matcher(text);
        while (marks.find()) {
            Map<String, @Nullable Object> feature = feature(marks, people);
            if (feature != null) {
                facets.add(Json.of(
                        "index",
                        Json.of(
                                "byteStart",
                                bytes(text.substring(0, marks.start())),
                                "byteEnd",
                                bytes(text.substring(0, marks.end()))),
                        "features",
                        List.of(feature)));
            }
        }
        return facets;
    }

    private static @Nullable Map<String, @Nullable Object> feature(Matcher marks, People people) {
        if (marks.group("handle") != null) {
            Person person = people.find(marks.group("handle"));
            return person == null ? null : Json.of("$type", "app.bsky.richtext.facet#mention", "did", person.did);
        }
        if (marks.group("link") != null) {
            return Json.of("$type", "app.bsky.richtext.facet#link", "uri", marks.group("link"));
        }
        return Json.of("$type", "app.bsky.richtext.facet#tag", "tag", marks.group("tag"));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
