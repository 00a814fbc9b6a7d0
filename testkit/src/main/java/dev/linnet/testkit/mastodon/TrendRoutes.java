package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What trends, and its review by moderators: Mastodon. */
final class TrendRoutes {
    private static final String OPEN = "/api/v1/trends/";
    private static final String ADMIN = "/api/v1/admin/trends/";
    private final World world;

    TrendRoutes(Api api) {
        this.world = api.world;
        if (world.flavour != Flavour.MASTODON) {
            return;
        }
        Trends trends = world.trends;
        api.open(
                "GET " + OPEN + "tags",
                ask -> window(
                        ask,
                        10,
                        trends.tags().stream().filter(trends::allowed).toList(),
                        each -> trends.tag(each, ask.viewer())));
        api.open(
                "GET " + OPEN + "statuses",
                ask -> window(
                        ask,
                        20,
                        trends.toots().stream()
                                .filter(each -> trends.allowed(each.id))
                                .toList(),
                        each -> world.rendering.status(each, ask.viewer())));
        api.open(
                "GET " + OPEN + "links",
                ask -> window(
                        ask,
                        10,
                        trends.pages().stream()
                                .filter(each -> trends.allowed(each.url()))
                                .toList(),
                        trends::page));
        admin(api, trends);
    }

    private void admin(Api api, Trends trends) {
        moderated(api, "tags", ask -> window(ask, 10, trends.tags(), each -> reviewed(each, ask)));
        moderated(api, "statuses", ask -> window(ask, 20, trends.toots(), each -> reviewed(each, ask)));
        moderated(api, "links", ask -> window(ask, 10, trends.pages(), this::reviewed));
        review(api, "tags", ask -> {
            String name = trends.tag(ask.call().path("id"));
            return name == null ? null : name;
        });
        review(api, "statuses", ask -> world.toots.byId(ask.call().path("id")) == null ? null : ask.toot().id);
        review(
                api,
                "links",
                ask -> world.instance.pages.values().stream()
                        .filter(each -> each.id().equals(ask.call().path("id")))
                        .map(Instance.WebPage::url)
                        .findFirst()
                        .orElse(null));
    }

    private static void moderated(Api api, String what, Api.Work work) {
        api.admin("GET " + ADMIN + what, "admin:read", work);
    }

    private void review(Api api, String what, Function<Ask, @Nullable String> named) {
        for (String verdict : List.of("approve", "reject")) {
            api.admin("POST " + ADMIN + what + "/{id}/" + verdict, "admin:write", ask -> {
                String name = named.apply(ask);
                if (name == null) {
                    throw Problem.notFound(world.flavour);
                }
                world.trends.review(name, verdict.equals("approve"));
                return Answer.ok(what.equals("tags") ? reviewed(name, ask) : Json.of());
            });
        }
    }

    private Map<String, @Nullable Object> reviewed(String tag, Ask ask) {
        return withReview(world.trends.tag(tag, ask.me()), tag);
    }

    private Map<String, @Nullable Object> reviewed(Toot toot, Ask ask) {
        return withReview(world.rendering.status(toot, ask.me()), toot.id);
    }

    private Map<String, @Nullable Object> reviewed(Instance.WebPage page) {
        Map<String, @Nullable Object> json = withReview(world.trends.page(page), page.url());
        json.put("id", page.id());
        return json;
    }

    private Map<String, @Nullable Object> withReview(Map<String, @Nullable Object> json, String what) {
        json.put("trendable", world.trends.allowed(what));
        json.put("usable", true);
        json.put("requires_review", !world.trends.reviewed(what));
        return json;
    }

    /** A part of a list by offset, with no more than twice the usual number. */
    static <T> Reply window(Ask ask, int usual, List<T> all, Function<T, @Nullable Object> shape) {
        long limit = Math.max(1, Math.min(usual * 2L, ask.call().number("limit", usual)));
        long offset = Math.max(0, ask.call().number("offset", 0));
        return Answer.ok(all.stream().skip(offset).limit(limit).map(shape).toList());
    }
}
