package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom and what to look at: suggestions, featured tags and people, the directory. Mastodon alone. */
final class DiscoveryRoutes {
    private static final int MOST_TAGS = 10;
    private final World world;

    DiscoveryRoutes(Api api) {
        this.world = api.world;
        if (world.flavour != Flavour.MASTODON) {
            return;
        }
        api.user("GET /api/v2/suggestions", "read", this::suggestions);
        api.user("DELETE /api/v1/suggestions/{id}", "write", ask -> {
            ask.me().notSuggested.add(ask.person());
            return Answer.ok(Json.of());
        });
        api.open("GET /api/v1/directory", this::directory);
        api.user("GET /api/v1/accounts/familiar_followers", "read:follows", this::familiar);
        api.user("GET /api/v1/endorsements", "read:accounts", ask -> Pages.people(ask, ask.me().endorsed));
        api.open("GET /api/v1/accounts/{id}/endorsements", ask -> Pages.people(ask, ask.person().endorsed));
        for (String verb : List.of("endorse", "unendorse", "pin", "unpin")) {
            api.user(
                    "POST /api/v1/accounts/{id}/" + verb,
                    "write:accounts",
                    ask -> endorse(ask, !verb.startsWith("un")));
        }
        tags(api);
    }

    private void tags(Api api) {
        String all = "/api/v1/featured_tags";
        api.user("GET " + all, "read:accounts", ask -> Answer.ok(featured(ask.me())));
        api.open("GET /api/v1/accounts/{id}/featured_tags", ask -> Answer.ok(featured(ask.person())));
        api.user(
                "POST " + all,
                "write:accounts",
                ask -> Answer.ok(json(ask.me(), feature(ask.me(), ask.call().text("name", "")))));
        api.user("DELETE " + all + "/{id}", "write:accounts", ask -> {
            if (!ask.me().featuredTags.values().remove(ask.call().path("id"))) {
                throw Problem.notFound(world.flavour);
            }
            return Answer.ok(Json.of());
        });
        api.user(
                "GET " + all + "/suggestions",
                "read:accounts",
                ask -> Answer.ok(world.toots.by(ask.me()).stream()
                        .flatMap(each -> each.tags.stream())
                        .distinct()
                        .filter(each -> !ask.me().featuredTags.containsKey(each))
                        .limit(MOST_TAGS)
                        .map(each -> world.trends.tag(each, ask.me()))
                        .toList()));
        api.user("POST /api/v1/tags/{tag}/feature", "write:accounts", ask -> {
            String name = feature(ask.me(), ask.call().path("tag"));
            return Answer.ok(world.trends.tag(name, ask.me()));
        });
        api.user("POST /api/v1/tags/{tag}/unfeature", "write:accounts", ask -> {
            String name = ask.call().path("tag").toLowerCase(Locale.ROOT);
            ask.me().featuredTags.remove(name);
            return Answer.ok(world.trends.tag(name, ask.me()));
        });
    }

    private String feature(Person me, String given) {
        String name = given.replaceFirst("^#", "").toLowerCase(Locale.ROOT);
        if (!name.matches("(?U)\\w+")) {
            throw Problem.invalid(world.flavour, "Tag is invalid");
        }
        if (!me.featuredTags.containsKey(name) && me.featuredTags.size() >= MOST_TAGS) {
            throw Problem.invalid(world.flavour, "You have already featured the maximum number of hashtags");
        }
        me.featuredTags.putIfAbsent(name, world.ids.nextSmall());
        return name;
    }

    private List<Object> featured(Person person) {
        List<Object> all = new ArrayList<>();
        person.featuredTags.keySet().forEach(each -> all.add(json(person, each)));
        return all;
    }

    private Map<String, @Nullable Object> json(Person person, String tag) {
        List<Toot> toots = world.toots.by(person).stream()
                .filter(each -> each.tags.contains(tag))
                .toList();
        String last = toots.isEmpty() ? null : Rendering.time(toots.get(toots.size() - 1).createdAt);
        return Json.of(
                "id",
                person.featuredTags.get(tag),
                "name",
                tag,
                "url",
                person.url() + "/tagged/" + tag,
                "statuses_count",
                String.valueOf(toots.size()),
                "last_status_at",
                last == null ? null : last.substring(0, 10));
    }

    private Reply endorse(Ask ask, boolean on) {
        Person other = ask.person();
        if (on && !ask.me().following.containsKey(other)) {
            throw Problem.invalid(world.flavour, "You must be already following the person you want to endorse");
        }
        if (on) {
            ask.me().endorsed.putIfAbsent(other, world.ids.nextSmall());
        } else {
            ask.me().endorsed.remove(other);
        }
        return ask.relationship(other);
    }

    private Reply suggestions(Ask ask) {
        Person me = ask.me();
        List<Object> all = new ArrayList<>();
        for (Person each : world.people.all()) {
            boolean close = each == me || me.following.containsKey(each) || me.blocks.containsKey(each);
            if (!close && each.discoverable && !each.hidden() && !me.notSuggested.contains(each)) {
                boolean known = me.following.keySet().stream().anyMatch(friend -> friend.following.containsKey(each));
                String source = known ? "friends_of_friends" : "most_followed";
                String older = known ? "past_interactions" : "global";
                all.add(Json.of("source", older, "sources", List.of(source), "account", ask.account(each)));
            }
        }
        return TrendRoutes.window(ask, 40, all, each -> each);
    }

    private Reply directory(Ask ask) {
        Comparator<Person> order = ask.call().text("order", "active").equals("new")
                ? Comparator.comparing((Person each) -> each.id, Ids.ORDER).reversed()
                : Comparator.comparing(this::last, Ids.ORDER).reversed();
        List<Person> people = world.people.all().stream()
                .filter(each -> each.discoverable && !each.hidden() && each.approved)
                .filter(each -> !ask.call().flag("local") || each.isLocal())
                .sorted(order)
                .toList();
        return TrendRoutes.window(ask, 40, people, ask::account);
    }

    private String last(Person person) {
        List<Toot> toots = world.toots.by(person);
        return toots.isEmpty() ? "" : toots.get(toots.size() - 1).id;
    }

    private Reply familiar(Ask ask) {
        Set<Person> friends = ask.me().following.keySet();
        List<Object> all = new ArrayList<>();
        for (String id : ask.call().texts("id")) {
            Person person = world.people.byId(id);
            if (person != null) {
                all.add(Json.of(
                        "id",
                        id,
                        "accounts",
                        person.followers.keySet().stream()
                                .filter(friends::contains)
                                .map(ask::account)
                                .toList()));
            }
        }
        return Answer.ok(all);
    }
}
