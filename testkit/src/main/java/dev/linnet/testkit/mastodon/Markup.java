package dev.linnet.testkit.mastodon;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plain text as each flavour's HTML, and what a text mentions. */
final class Markup {
    static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]']");
    private static final Pattern TOKEN = Pattern.compile(
            "(?<url>" + URL.pattern() + ")"
                    + "|(?<![\\w/@])@(?<name>\\w+(?:[\\w.-]*\\w)?)(?:@(?<host>[\\w.-]*\\w(?::\\d+)?))?"
                    + "|(?<![\\w/&])#(?<tag>\\w*[\\p{L}_]\\w*)",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final World world;

    Markup(World world) {
        this.world = world;
    }

    List<Person> mentions(String text, Person author) {
        Set<Person> people = new LinkedHashSet<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String name = matcher.group("name");
            Person person = name == null ? null : resolve(name, matcher.group("host"), author);
            if (person != null) {
                people.add(person);
            }
        }
        return List.copyOf(people);
    }

    static List<String> tags(String text) {
        Set<String> tags = new LinkedHashSet<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group("tag") != null) {
                tags.add(matcher.group("tag").toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(tags);
    }

    /** A short name means the author's own server first, then this one. */
    private @Nullable Person resolve(String name, @Nullable String host, Person author) {
        if (host != null) {
            return world.people.find(name, host);
        }
        Person near = world.people.find(name, author.domain);
        return near != null || author.isLocal() ? near : world.people.find(name, null);
    }

    int length(String text, String spoiler) {
        String all = text + spoiler;
        return switch (world.flavour) {
            case GOTOSOCIAL -> all.codePointCount(0, all.length());
            case AKKOMA, PLEROMA -> graphemes(all);
            case MASTODON -> {
                String urls = URL.matcher(all).replaceAll("x".repeat(23));
                yield graphemes(urls.replaceAll("(?<![\\w/@])(@\\w+(?:[\\w.-]*\\w)?)@[\\w.-]*\\w", "$1"));
            }
        };
    }

    private static int graphemes(String text) {
        int count = 0;
        Matcher matcher = Pattern.compile("\\X").matcher(text);
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    String html(Toot toot) {
        Toot shown = toot.reblogOf == null ? toot : toot.reblogOf;
        String body = html(shown.text, shown.author);
        if (shown.quoted != null && world.flavour == Flavour.MASTODON) {
            return "<p class=\"quote-inline\">RE: " + link(url(shown.quoted)) + "</p>" + body;
        }
        return body;
    }

    String html(String text, Person author) {
        if (text.isEmpty()) {
            return "";
        }
        if (world.flavour.isPleromaFamily()) {
            return inline(text, author).replace("\n", "<br/>");
        }
        String line = world.flavour == Flavour.GOTOSOCIAL ? "<br>" : "<br />";
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : text.strip().split("\n{2,}")) {
            paragraphs.add("<p>" + inline(paragraph, author).replace("\n", line) + "</p>");
        }
        return String.join("", paragraphs);
    }

    private String inline(String text, Person author) {
        StringBuilder html = new StringBuilder();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (matcher.find()) {
            html.append(escape(text.substring(at, matcher.start())));
            at = matcher.end();
            String name = matcher.group("name");
            if (matcher.group("url") != null) {
                html.append(link(matcher.group("url")));
            } else if (name != null) {
                Person person = resolve(name, matcher.group("host"), author);
                html.append(person == null ? escape(matcher.group()) : mention(person));
            } else {
                html.append(tag(matcher.group("tag")));
            }
        }
        return html.append(escape(text.substring(at))).toString();
    }

    private String mention(Person person) {
        String url = person.url();
        String name = person.username;
        return switch (world.flavour) {
            case MASTODON ->
                "<span class=\"h-card\" translate=\"no\"><a href=\"" + url + "\" class=\"u-url mention\">@<span>" + name
                        + "</span></a></span>";
            case GOTOSOCIAL ->
                "<span class=\"h-card\"><a href=\"" + url
                        + "\" class=\"u-url mention\" rel=\"nofollow noreferrer noopener\" target=\"_blank\">@<span>"
                        + name + "</span></a></span>";
            case AKKOMA, PLEROMA ->
                "<span class=\"h-card\"><a class=\"u-url mention\" data-user=\"" + person.id + "\" href=\"" + url
                        + "\" rel=\"ugc\">@<span>" + name + "</span></a></span>";
        };
    }

    private String tag(String tag) {
        String url = "https://" + world.domain + "/tags/" + tag.toLowerCase(Locale.ROOT);
        if (world.flavour.isPleromaFamily()) {
            return "<a class=\"hashtag\" data-tag=\"" + tag.toLowerCase(Locale.ROOT) + "\" href=\""
                    + url.replace("/tags/", "/tag/") + "\">#" + tag + "</a>";
        }
        String rel = world.flavour == Flavour.MASTODON ? "tag" : "tag nofollow noreferrer noopener\" target=\"_blank";
        return "<a href=\"" + url + "\" class=\"mention hashtag\" rel=\"" + rel + "\">#<span>" + tag + "</span></a>";
    }

    private String link(String url) {
        Function<String, String> safe = Markup::attribute;
        if (world.flavour != Flavour.MASTODON) {
            String rel = world.flavour == Flavour.GOTOSOCIAL ? "nofollow noreferrer noopener\" target=\"_blank" : "ugc";
            return "<a href=\"" + safe.apply(url) + "\" rel=\"" + rel + "\">" + safe.apply(url) + "</a>";
        }
        Matcher prefix = Pattern.compile("^https?://(www\\.)?").matcher(url);
        int start = prefix.find() ? prefix.end() : 0;
        int end = Math.min(url.length(), start + 30);
        boolean cut = end < url.length();
        return "<a href=\"" + safe.apply(url) + "\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\">"
                + "<span class=\"invisible\">" + url.substring(0, start) + "</span><span class=\""
                + (cut ? "ellipsis" : "") + "\">" + safe.apply(url.substring(start, end))
                + "</span><span class=\"invisible\">" + safe.apply(url.substring(end)) + "</span></a>";
    }

    static String url(Toot toot) {
        return toot.author.url() + "/" + toot.id;
    }

    private String escape(String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;");
        return switch (world.flavour) {
            case GOTOSOCIAL -> safe;
            case MASTODON -> safe.replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
            case AKKOMA, PLEROMA -> safe.replace(">", "&gt;");
        };
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
