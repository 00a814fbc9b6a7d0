package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server says about itself, and the pages of the web it knows. Safe for use by several threads. */
public final class Instance {
    private static final Pattern SHORTCODE = Pattern.compile(":(\\w{2,}):");
    private final World world;
    final Map<String, Announcement> announcements = new LinkedHashMap<>();
    final Set<String> emojis = new LinkedHashSet<>();
    final Map<String, String> rules = new LinkedHashMap<>();
    final Map<String, WebPage> pages = new LinkedHashMap<>();
    final Map<String, Set<String>> translations = new TreeMap<>();
    final TreeMap<LocalDate, String> terms = new TreeMap<>();
    String description = "";
    String privacyPolicy = "";
    Instant writtenAt = Instant.EPOCH;

    /** A page of the web that posts link to. */
    record WebPage(String id, String url, String title, String description) {}

    Instance(World world) {
        this.world = world;
    }

    /**
     * Announces something to everybody, also on streams.
     *
     * @param text plain text
     * @return the announcement's id
     */
    public String announces(String text) {
        return world.doing(() -> {
            Announcement made = new Announcement(world.ids.nextSmall(), text, world.clock.instant());
            announcements.put(made.id, made);
            world.hub.raw("announcement", Json.write(json(made, null)));
            return made.id;
        });
    }

    /**
     * Takes an announcement back, also on streams.
     *
     * @param announcement its id
     */
    public void withdraws(String announcement) {
        world.doing(() -> {
            announcements.remove(announcement);
            world.hub.raw("announcement.delete", announcement);
        });
    }

    /**
     * Adds a custom emoji.
     *
     * @param shortcode its name without colons
     * @return this instance
     */
    public Instance emoji(String shortcode) {
        return with(() -> emojis.add(shortcode));
    }

    /**
     * Adds a rule.
     *
     * @param text what it asks for
     * @return this instance
     */
    public Instance rule(String text) {
        return with(() -> rules.put(world.ids.nextSmall(), text));
    }

    /**
     * Gives a web page a preview: posts that link to it have a card. Other links have none.
     *
     * @param url its address as posts write it
     * @param title its title
     * @param about its description
     * @return this instance
     */
    public Instance page(String url, String title, String about) {
        return with(() -> pages.put(url, new WebPage(world.ids.nextSmall(), url, title, about)));
    }

    /**
     * Writes the longer texts.
     *
     * @param about the extended description, in HTML
     * @param privacy the privacy policy, in HTML
     * @return this instance
     */
    public Instance texts(String about, String privacy) {
        return with(() -> {
            description = about;
            privacyPolicy = privacy;
            writtenAt = world.clock.instant();
        });
    }

    /**
     * Adds a version of the terms of service.
     *
     * @param from the first day it is in force
     * @param text its text, in HTML
     * @return this instance
     */
    public Instance terms(LocalDate from, String text) {
        return with(() -> terms.put(from, text));
    }

    /**
     * Lets posts be translated; a translation is the text after its new language in parentheses.
     *
     * @param from the language of posts
     * @param to the languages they can be had in
     * @return this instance
     */
    public Instance translates(String from, String... to) {
        return with(() -> translations.put(from, new LinkedHashSet<>(List.of(to))));
    }

    /**
     * Lets everything that is popular trend without a moderator's review, which Mastodon asks for by default.
     *
     * @return this instance
     */
    public Instance trendsWithoutReview() {
        return with(() -> world.trends.unreviewed = true);
    }

    private Instance with(Runnable change) {
        world.doing(change);
        return this;
    }

    /** The page a post links to first, if anyone scripted it. */
    @Nullable WebPage linked(Toot toot) {
        boolean none = !toot.media.isEmpty() || world.flavour == Flavour.GOTOSOCIAL || pages.isEmpty();
        Matcher matcher = Markup.URL.matcher(toot.text);
        return none || !matcher.find() ? null : pages.get(matcher.group());
    }

    /** The custom emojis a text uses. */
    List<Object> emojisIn(String text) {
        Set<String> used = new LinkedHashSet<>();
        Matcher matcher = SHORTCODE.matcher(text);
        while (!emojis.isEmpty() && matcher.find()) {
            used.add(matcher.group(1));
        }
        return emojis.stream().filter(used::contains).map(this::emojiJson).toList();
    }

    Object emojiJson(String shortcode) {
        String url = world.base.get() + "/emoji/" + shortcode + ".png";
        return Json.of(
                "shortcode", shortcode, "url", url, "static_url", url, "visible_in_picker", true, "category", null);
    }

    List<Object> rulesJson() {
        List<Object> all = new ArrayList<>();
        rules.forEach((id, text) -> all.add(rule(id, text)));
        return all;
    }

    static Map<String, @Nullable Object> rule(String id, String text) {
        return Json.of("id", id, "text", text, "hint", "", "translations", Json.of());
    }

    Map<String, @Nullable Object> json(Announcement announcement, @Nullable Person viewer) {
        String at = Rendering.time(announcement.at);
        Map<String, @Nullable Object> json = Json.of(
                "id",
                announcement.id,
                "content",
                "<p>" + announcement.text + "</p>",
                "starts_at",
                null,
                "ends_at",
                null,
                "all_day",
                false,
                "published_at",
                at,
                "updated_at",
                at,
                "mentions",
                List.of(),
                "statuses",
                List.of(),
                "tags",
                List.of(),
                "emojis",
                emojisIn(announcement.text),
                "reactions",
                reactions(announcement, viewer));
        if (viewer != null) {
            json.put("read", announcement.readBy.contains(viewer));
        }
        return json;
    }

    private List<Object> reactions(Announcement announcement, @Nullable Person viewer) {
        List<Object> all = new ArrayList<>();
        announcement.reactions.forEach((emoji, people) -> {
            Map<String, @Nullable Object> json = Json.of("name", emoji, "count", people.size());
            if (viewer != null) {
                json.put("me", people.contains(viewer));
            }
            if (emojis.contains(emoji)) {
                String url = world.base.get() + "/emoji/" + emoji + ".png";
                json.put("url", url);
                json.put("static_url", url);
            }
            all.add(json);
        });
        return all;
    }
}
