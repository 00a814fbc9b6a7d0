package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters with their keywords and posts, version 2: Mastodon and GoToSocial. */
final class FilterRoutes {
    static final String READ = "read:filters";
    static final String WRITE = "write:filters";
    private static final Set<String> CONTEXTS = Set.of("home", "notifications", "public", "thread", "account");
    private static final String ALL = "/api/v2/filters";
    private static final String ONE = ALL + "/{id}";
    private static final String WORD = ALL + "/keywords/{id}";
    private static final String POST = ALL + "/statuses/{id}";
    private final World world;

    FilterRoutes(Api api) {
        this.world = api.world;
        new FilterRoutesV1(api);
        if (world.flavour.isPleromaFamily()) {
            return;
        }
        api.user(
                "GET " + ALL,
                READ,
                ask -> Answer.ok(
                        world.filters.of(ask.me()).stream().map(Filters::json).toList()));
        api.user("POST " + ALL, WRITE, ask -> put(ask, new Filters.Filter(world.ids.nextSmall(), ask.me())));
        api.user("GET " + ONE, READ, ask -> Answer.ok(Filters.json(own(ask))));
        api.user("PUT " + ONE, WRITE, ask -> put(ask, own(ask)));
        api.user("DELETE " + ONE, WRITE, ask -> {
            world.filters.remove(own(ask));
            return Answer.ok(Json.of());
        });
        words(api);
        posts(api);
    }

    private void words(Api api) {
        api.user(
                "GET " + ONE + "/keywords",
                READ,
                ask -> Answer.ok(own(ask).keywords.stream().map(Filters::json).toList()));
        api.user("POST " + ONE + "/keywords", WRITE, ask -> {
            Filters.Keyword added =
                    keyword(ask.call().text("keyword", ""), ask.call().flag("whole_word"));
            own(ask).keywords.add(added);
            world.filters.changed(ask.me());
            return Answer.ok(Filters.json(added));
        });
        api.user("GET " + WORD, READ, ask -> Answer.ok(Filters.json(ownWord(ask))));
        api.user("PUT " + WORD, WRITE, ask -> {
            Filters.Keyword word = ownWord(ask);
            word.text = ask.call().text("keyword", word.text);
            word.whole = ask.call().has("whole_word") ? ask.call().flag("whole_word") : word.whole;
            world.filters.changed(ask.me());
            return Answer.ok(Filters.json(word));
        });
        api.user("DELETE " + WORD, WRITE, ask -> {
            Filters.Keyword word = ownWord(ask);
            world.filters.of(ask.me()).forEach(each -> each.keywords.remove(word));
            world.filters.changed(ask.me());
            return Answer.ok(Json.of());
        });
    }

    private void posts(Api api) {
        api.user(
                "GET " + ONE + "/statuses",
                READ,
                ask -> Answer.ok(own(ask).marked.stream().map(Filters::json).toList()));
        api.user("POST " + ONE + "/statuses", WRITE, ask -> {
            Filters.Filter filter = own(ask);
            Filters.Marked added = new Filters.Marked(
                    world.ids.nextSmall(), ask.toot(ask.call().text("status_id", "")));
            filter.marked.add(added);
            world.filters.changed(ask.me());
            return Answer.ok(Filters.json(added));
        });
        api.user("GET " + POST, READ, ask -> Answer.ok(Filters.json(ownPost(ask))));
        api.user("DELETE " + POST, WRITE, ask -> {
            Filters.Marked marked = ownPost(ask);
            world.filters.of(ask.me()).forEach(each -> each.marked.remove(marked));
            world.filters.changed(ask.me());
            return Answer.ok(Json.of());
        });
    }

    private Reply put(Ask ask, Filters.Filter filter) {
        Call call = ask.call();
        String title = call.text("title", filter.title);
        if (title.isBlank()) {
            throw Problem.invalid(world.flavour, "Title can't be blank");
        }
        filter.contexts = contexts(world, call, filter);
        filter.title = title;
        filter.action = call.text("filter_action", filter.action);
        expires(world, call, filter);
        for (Map<String, @Nullable Object> word : call.objects("keywords_attributes")) {
            change(filter, word);
        }
        world.filters.put(filter);
        return Answer.ok(Filters.json(filter));
    }

    static List<String> contexts(World world, Call call, Filters.Filter filter) {
        List<String> contexts = call.has("context") ? call.texts("context") : filter.contexts;
        if (contexts.isEmpty() || !CONTEXTS.containsAll(contexts)) {
            throw Problem.invalid(world.flavour, "Context None or invalid context supplied");
        }
        return contexts;
    }

    /** Absent leaves the end as it is; empty or null takes it away. */
    static void expires(World world, Call call, Filters.Filter filter) {
        if (call.has("expires_in")) {
            long seconds = call.number("expires_in", 0);
            filter.expiresAt = seconds <= 0 ? null : world.clock.instant().plusSeconds(seconds);
        }
    }

    private void change(Filters.Filter filter, Map<String, @Nullable Object> given) {
        boolean whole = "true".equals(String.valueOf(given.get("whole_word")));
        Filters.Keyword known = filter.keywords.stream()
                .filter(each -> each.id.equals(given.get("id")))
                .findFirst()
                .orElse(null);
        if (known == null) {
            filter.keywords.add(keyword(String.valueOf(given.getOrDefault("keyword", "")), whole));
        } else if ("true".equals(String.valueOf(given.get("_destroy")))) {
            filter.keywords.remove(known);
        } else {
            known.text = String.valueOf(given.getOrDefault("keyword", known.text));
            known.whole = given.containsKey("whole_word") ? whole : known.whole;
        }
    }

    private Filters.Keyword keyword(String text, boolean whole) {
        if (text.isBlank()) {
            throw Problem.invalid(world.flavour, "Keyword can't be blank");
        }
        return new Filters.Keyword(world.ids.nextSmall(), text, whole);
    }

    private Filters.Filter own(Ask ask) {
        return world.filters.of(ask.me()).stream()
                .filter(each -> each.id.equals(ask.call().path("id")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(world.flavour));
    }

    private Filters.Keyword ownWord(Ask ask) {
        return world.filters.of(ask.me()).stream()
                .flatMap(each -> each.keywords.stream())
                .filter(each -> each.id.equals(ask.call().path("id")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(world.flavour));
    }

    private Filters.Marked ownPost(Ask ask) {
        return world.filters.of(ask.me()).stream()
                .flatMap(each -> each.marked.stream())
                .filter(each -> each.id().equals(ask.call().path("id")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(world.flavour));
    }
}
