package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Timelines, lists, conversations, bookmarks, followed tags and reading marks. */
final class TimelineRoutes {
    private final World world;
    private final Map<String, Map<String, @Nullable Object>> markers = new LinkedHashMap<>();

    TimelineRoutes(Api api) {
        this.world = api.world;
        api.user(
                "GET /api/v1/timelines/home",
                "read:statuses",
                ask -> timeline(ask, "home", each -> Toots.home(ask.me(), each)));
        api.open("GET /api/v1/timelines/public", ask -> timeline(ask, "public", each -> open(ask, each)));
        api.open(
                "GET /api/v1/timelines/tag/{tag}",
                ask -> timeline(
                        ask,
                        "public",
                        each -> open(ask, each)
                                && each.tags.contains(ask.call().path("tag").toLowerCase(Locale.ROOT))));
        api.user("GET /api/v1/timelines/list/{id}", "read:lists", ask -> {
            Lists.Roll roll = roll(ask);
            return timeline(
                    ask, "home", each -> roll.members.contains(each.author) && each.visibility != Visibility.DIRECT);
        });
        api.user("GET /api/v1/bookmarks", "read:bookmarks", ask -> kept(ask, each -> each.bookmarks.get(ask.me())));
        api.user("GET /api/v1/favourites", "read:favourites", ask -> kept(ask, each -> each.favourites.get(ask.me())));
        api.user("GET /api/v1/markers", "read:statuses", this::markers);
        api.user("POST /api/v1/markers", "write:statuses", this::mark);
        lists(api);
        if (world.flavour == Flavour.MASTODON) {
            api.open("GET /api/v1/timelines/link", ask -> {
                Instance.WebPage page = world.instance.pages.get(ask.call().text("url", ""));
                if (page == null || !world.trends.allowed(page.url())) {
                    throw Problem.notFound(world.flavour);
                }
                return timeline(ask, "public", each -> open(ask, each) && page.equals(world.instance.linked(each)));
            });
        }
        if (world.flavour == Flavour.MASTODON || world.flavour == Flavour.GOTOSOCIAL) {
            api.user("GET /api/v1/followed_tags", "read:follows", ask -> followed(ask));
            api.open("GET /api/v1/tags/{tag}", ask -> tag(ask, ask.viewer()));
            api.user("POST /api/v1/tags/{tag}/follow", "write:follows", ask -> {
                ask.me().followedTags.add(ask.call().path("tag").toLowerCase(Locale.ROOT));
                return tag(ask, ask.me());
            });
            api.user("POST /api/v1/tags/{tag}/unfollow", "write:follows", ask -> {
                ask.me().followedTags.remove(ask.call().path("tag").toLowerCase(Locale.ROOT));
                return tag(ask, ask.me());
            });
        }
    }

    private void lists(Api api) {
        api.user(
                "GET /api/v1/lists",
                "read:lists",
                ask -> Answer.ok(world.lists.of(ask.me()).stream()
                        .map(TimelineRoutes::json)
                        .toList()));
        api.user(
                "POST /api/v1/lists",
                "write:lists",
                ask -> Answer.ok(json(set(
                        world.lists.add(new Lists.Roll(
                                world.ids.nextSmall(), ask.me(), ask.call().text("title", ""))),
                        ask))));
        api.user("GET /api/v1/lists/{id}", "read:lists", ask -> Answer.ok(json(roll(ask))));
        api.user("PUT /api/v1/lists/{id}", "write:lists", ask -> {
            Lists.Roll roll = roll(ask);
            roll.title = ask.call().text("title", roll.title);
            set(roll, ask);
            return Answer.ok(json(roll));
        });
        api.user("DELETE /api/v1/lists/{id}", "write:lists", ask -> {
            world.lists.remove(roll(ask));
            return Answer.ok(Json.of());
        });
        api.user(
                "GET /api/v1/lists/{id}/accounts",
                "read:lists",
                ask -> Answer.ok(roll(ask).members.stream().map(ask::account).toList()));
        api.user("POST /api/v1/lists/{id}/accounts", "write:lists", ask -> {
            ask.call().texts("account_ids").forEach(id -> roll(ask).members.add(ask.person(id)));
            return Answer.ok(Json.of());
        });
        api.user("DELETE /api/v1/lists/{id}/accounts", "write:lists", ask -> {
            ask.call().texts("account_ids").forEach(id -> roll(ask).members.remove(ask.person(id)));
            return Answer.ok(Json.of());
        });
    }

    private Reply timeline(Ask ask, String context, Predicate<Toot> holds) {
        List<Toot> toots = world.toots.newest().stream()
                .filter(each -> holds.test(each) && world.toots.visible(ask.viewer(), each))
                .filter(each -> !world.filters.drops(ask.viewer(), each, context))
                .toList();
        return Pages.of(
                ask, toots, each -> each.id, 20, 40, each -> world.rendering.status(each, ask.viewer(), context));
    }

    private static boolean open(Ask ask, Toot toot) {
        boolean local = toot.author.isLocal();
        return Toots.listed(ask.viewer(), toot)
                && (!ask.call().flag("local") || local)
                && (!ask.call().flag("remote") || !local)
                && (!ask.call().flag("only_media") || !toot.media.isEmpty());
    }

    private Reply kept(Ask ask, java.util.function.Function<Toot, @Nullable String> hidden) {
        List<Map.Entry<String, Toot>> kept = new ArrayList<>();
        for (Toot toot : world.toots.living()) {
            String id = hidden.apply(toot);
            if (id != null) {
                kept.add(Map.entry(id, toot));
            }
        }
        kept.sort(Map.Entry.<String, Toot>comparingByKey(Ids.ORDER).reversed());
        return Pages.of(
                ask, kept, Map.Entry::getKey, 20, 40, each -> world.rendering.status(each.getValue(), ask.viewer()));
    }

    private Reply markers(Ask ask) {
        Map<String, @Nullable Object> mine = markers.getOrDefault(ask.me().id, Map.of());
        List<String> wanted = ask.call().texts("timeline");
        Map<String, @Nullable Object> shown = Json.of();
        mine.forEach((name, marker) -> {
            if (wanted.contains(name)) {
                shown.put(name, marker);
            }
        });
        return Answer.ok(shown);
    }

    private Reply mark(Ask ask) {
        Map<String, @Nullable Object> mine = markers.computeIfAbsent(ask.me().id, id -> new LinkedHashMap<>());
        Map<String, @Nullable Object> shown = Json.of();
        for (String name : List.of("home", "notifications")) {
            Object last = ask.call().object(name).get("last_read_id");
            if (last != null) {
                int version = mine.get(name) instanceof Map<?, ?> old && old.get("version") instanceof Integer known
                        ? known + 1
                        : 1;
                mine.put(
                        name,
                        Json.of(
                                "last_read_id",
                                last.toString(),
                                "version",
                                version,
                                "updated_at",
                                Rendering.time(world.clock.instant())));
                shown.put(name, mine.get(name));
            }
        }
        return Answer.ok(shown);
    }

    private Reply followed(Ask ask) {
        List<String> newest = new ArrayList<>(ask.me().followedTags);
        java.util.Collections.reverse(newest);
        return Answer.ok(
                newest.stream().map(each -> world.trends.tag(each, ask.me())).toList());
    }

    private Reply tag(Ask ask, @Nullable Person viewer) {
        String name = ask.call().path("tag").toLowerCase(Locale.ROOT);
        return Answer.ok(world.trends.tag(name, viewer));
    }

    private Lists.Roll roll(Ask ask) {
        Lists.Roll roll = world.lists.byId(ask.call().path("id"));
        if (roll == null || roll.owner != ask.me()) {
            throw Problem.notFound(world.flavour);
        }
        return roll;
    }

    private static Lists.Roll set(Lists.Roll roll, Ask ask) {
        roll.repliesPolicy = ask.call().text("replies_policy", roll.repliesPolicy);
        roll.exclusive = ask.call().has("exclusive") ? ask.call().flag("exclusive") : roll.exclusive;
        return roll;
    }

    static Map<String, @Nullable Object> json(Lists.Roll roll) {
        return Json.of(
                "id", roll.id, "title", roll.title, "replies_policy", roll.repliesPolicy, "exclusive", roll.exclusive);
    }
}
