package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What is popular among public posts, and whether a moderator lets it trend. */
final class Trends {
    private static final int DAYS = 7;
    private final World world;
    private final Map<String, String> tagIds = new LinkedHashMap<>();
    private final Map<String, Boolean> reviews = new HashMap<>();
    boolean unreviewed;

    Trends(World world) {
        this.world = world;
    }

    /** {@code what} is a tag's name, a post's id or a page's address. */
    void review(String what, boolean allowed) {
        reviews.put(what, allowed);
    }

    boolean reviewed(String what) {
        return reviews.containsKey(what);
    }

    boolean allowed(String what) {
        return reviews.getOrDefault(what, unreviewed);
    }

    private List<Toot> open() {
        return world.toots.newest().stream()
                .filter(each -> each.visibility == Visibility.PUBLIC && each.reblogOf == null)
                .filter(each -> world.toots.visible(null, each))
                .toList();
    }

    List<String> tags() {
        return world.toots.living().stream()
                .filter(open()::contains)
                .flatMap(each -> each.tags.stream())
                .distinct()
                .sorted(most(name -> tagged(name).size()))
                .toList();
    }

    List<Toot> toots() {
        return open().stream()
                .filter(each -> each.boosts.size() + each.favourites.size() > 0)
                .sorted(most(each -> each.boosts.size() + each.favourites.size()))
                .toList();
    }

    List<Instance.WebPage> pages() {
        return open().stream()
                .map(world.instance::linked)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(most(each -> linking(each).size()))
                .toList();
    }

    private static <T> Comparator<T> most(ToLongFunction<T> size) {
        return Comparator.comparingLong(size).reversed();
    }

    List<Toot> linking(Instance.WebPage page) {
        return open().stream()
                .filter(each -> page.equals(world.instance.linked(each)))
                .toList();
    }

    private List<Toot> tagged(String tag) {
        return open().stream().filter(each -> each.tags.contains(tag)).toList();
    }

    @Nullable String tag(String id) {
        return tagIds.entrySet().stream()
                .filter(each -> each.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    Map<String, @Nullable Object> tag(String name, @Nullable Person viewer) {
        Map<String, @Nullable Object> json = world.rendering.tag(name);
        json.put("id", tagIds.computeIfAbsent(name, each -> world.ids.nextSmall()));
        json.put("history", history(tagged(name)));
        if (viewer != null) {
            json.put("following", viewer.followedTags.contains(name));
            json.put("featuring", viewer.featuredTags.containsKey(name));
        }
        return json;
    }

    Map<String, @Nullable Object> page(Instance.WebPage page) {
        Map<String, @Nullable Object> json = Rendering.card(page);
        json.put("history", history(linking(page)));
        return json;
    }

    private List<Object> history(List<Toot> toots) {
        List<Object> days = new ArrayList<>();
        LocalDate day = LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC);
        for (int i = 0; i < DAYS; i++, day = day.minusDays(1)) {
            Instant from = day.atStartOfDay().toInstant(ZoneOffset.UTC);
            List<Toot> then = toots.stream()
                    .filter(each -> each.createdAt.truncatedTo(ChronoUnit.DAYS).equals(from))
                    .toList();
            long authors = then.stream().map(each -> each.author).distinct().count();
            days.add(Json.of(
                    "day", String.valueOf(from.getEpochSecond()),
                    "uses", String.valueOf(then.size()),
                    "accounts", String.valueOf(authors)));
        }
        return days;
    }
}
