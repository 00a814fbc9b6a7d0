package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * People's filters and what they do. Mastodon only marks a post as filtered, in every context, and leaves hiding to the
 * client; GoToSocial marks in the filter's contexts and drops what is to be hidden; Akkoma and Pleroma drop and never mark.
 */
final class Filters {
    private final World world;
    private final Map<String, Filter> all = new LinkedHashMap<>();

    /** Words to look for. */
    static final class Keyword {
        final String id;
        String text;
        boolean whole;

        Keyword(String id, String text, boolean whole) {
            this.id = id;
            this.text = text;
            this.whole = whole;
        }

        private Pattern pattern() {
            String before = whole && text.matches("(?Us)\\w.*") ? "\\b" : "";
            String after = whole && text.matches("(?Us).*\\w") ? "\\b" : "";
            return Pattern.compile(
                    before + Pattern.quote(text) + after,
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
        }
    }

    /** A single post that is filtered. */
    record Marked(String id, Toot toot) {}

    /** One filter of one person. */
    static final class Filter {
        final String id;
        final Person owner;
        String title = "";
        String action = "warn";
        List<String> contexts = List.of();

        @Nullable Instant expiresAt;

        final List<Keyword> keywords = new ArrayList<>();
        final List<Marked> marked = new ArrayList<>();

        Filter(String id, Person owner) {
            this.id = id;
            this.owner = owner;
        }

        boolean hides() {
            return action.equals("hide");
        }

        private @Nullable String word(String text) {
            for (Keyword each : keywords) {
                Matcher matcher = each.pattern().matcher(text);
                if (matcher.find()) {
                    return matcher.group();
                }
            }
            return null;
        }
    }

    Filters(World world) {
        this.world = world;
    }

    void put(Filter filter) {
        all.put(filter.id, filter);
        changed(filter.owner);
    }

    void remove(Filter filter) {
        all.remove(filter.id);
        changed(filter.owner);
    }

    void changed(Person owner) {
        world.hub.tell(owner, "filters_changed", "");
    }

    List<Filter> of(Person owner) {
        return all.values().stream().filter(each -> each.owner == owner).toList();
    }

    private boolean works(Filter filter) {
        return filter.expiresAt == null || filter.expiresAt.isAfter(world.clock.instant());
    }

    /** Whether the server keeps a post from a list of posts for this reader. */
    boolean drops(@Nullable Person reader, Toot toot, String context) {
        if (reader == null || world.flavour == Flavour.MASTODON || toot.author == reader) {
            return false;
        }
        return of(reader).stream()
                .filter(each -> each.hides() && works(each))
                .filter(each -> world.flavour.isPleromaFamily() || each.contexts.contains(context))
                .anyMatch(each -> !result(each, toot).isEmpty());
    }

    /** What a post is marked with; {@code context} is where it is shown, or null for alone. */
    List<Object> results(@Nullable Person reader, Toot toot, @Nullable String context) {
        List<Object> results = new ArrayList<>();
        boolean anywhere = world.flavour == Flavour.MASTODON;
        if (reader == null || world.flavour.isPleromaFamily() || (!anywhere && toot.author == reader)) {
            return results;
        }
        for (Filter each : of(reader)) {
            boolean here = anywhere || (context != null && each.contexts.contains(context));
            Map<String, @Nullable Object> result = here && works(each) ? result(each, toot) : Map.of();
            if (!result.isEmpty()) {
                results.add(result);
            }
        }
        return results;
    }

    private Map<String, @Nullable Object> result(Filter filter, Toot shown) {
        Toot toot = shown.reblogOf == null ? shown : shown.reblogOf;
        String word = filter.word(searched(toot));
        List<Toot> either = List.of(shown, toot);
        List<String> marked = filter.marked.stream()
                .filter(each -> either.contains(each.toot()))
                .map(each -> each.toot().id)
                .toList();
        if (word == null && marked.isEmpty()) {
            return Map.of();
        }
        return Json.of(
                "filter",
                brief(filter),
                "keyword_matches",
                word == null ? null : List.of(word),
                "status_matches",
                marked.isEmpty() ? null : marked);
    }

    private static String searched(Toot toot) {
        List<String> parts = new ArrayList<>(List.of(toot.spoiler, toot.text));
        if (toot.poll != null) {
            parts.addAll(toot.poll.options);
        }
        toot.media.forEach(each -> parts.add(each.description == null ? "" : each.description));
        return String.join("\n\n", parts);
    }

    static Map<String, @Nullable Object> brief(Filter filter) {
        return Json.of(
                "id",
                filter.id,
                "title",
                filter.title,
                "context",
                filter.contexts,
                "expires_at",
                Rendering.optionalTime(filter.expiresAt),
                "filter_action",
                filter.action);
    }

    static Map<String, @Nullable Object> json(Filter filter) {
        Map<String, @Nullable Object> json = brief(filter);
        json.put("keywords", filter.keywords.stream().map(Filters::json).toList());
        json.put("statuses", filter.marked.stream().map(Filters::json).toList());
        return json;
    }

    static Map<String, @Nullable Object> json(Keyword keyword) {
        return Json.of("id", keyword.id, "keyword", keyword.text, "whole_word", keyword.whole);
    }

    static Map<String, @Nullable Object> json(Marked marked) {
        return Json.of("id", marked.id(), "status_id", marked.toot().id);
    }
}
