package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The older view of filters, where every keyword is a filter of its own. The only one on Akkoma and Pleroma. */
final class FilterRoutesV1 {
    private static final String ALL = "/api/v1/filters";
    private static final String ONE = ALL + "/{id}";
    private final World world;

    private record Entry(Filters.Filter filter, Filters.Keyword keyword) {}

    FilterRoutesV1(Api api) {
        this.world = api.world;
        api.user(
                "GET " + ALL,
                FilterRoutes.READ,
                ask -> Answer.ok(world.filters.of(ask.me()).stream()
                        .flatMap(each -> each.keywords.stream().map(word -> json(new Entry(each, word))))
                        .toList()));
        api.user("POST " + ALL, FilterRoutes.WRITE, this::create);
        api.user("GET " + ONE, FilterRoutes.READ, ask -> Answer.ok(json(own(ask))));
        api.user("PUT " + ONE, FilterRoutes.WRITE, this::change);
        api.user("DELETE " + ONE, FilterRoutes.WRITE, ask -> {
            Entry entry = own(ask);
            entry.filter().keywords.remove(entry.keyword());
            if (entry.filter().keywords.isEmpty()) {
                world.filters.remove(entry.filter());
            }
            return Answer.ok(Json.of());
        });
    }

    private Reply create(Ask ask) {
        Call call = ask.call();
        String phrase = call.text("phrase", "");
        if (phrase.isBlank()) {
            throw Problem.invalid(world.flavour, "Keyword can't be blank");
        }
        Filters.Filter filter = new Filters.Filter(world.ids.nextSmall(), ask.me());
        filter.contexts = FilterRoutes.contexts(world, call, filter);
        filter.title = phrase;
        filter.action = call.flag("irreversible") ? "hide" : "warn";
        FilterRoutes.expires(world, call, filter);
        Filters.Keyword word = new Filters.Keyword(world.ids.nextSmall(), phrase, call.flag("whole_word"));
        filter.keywords.add(word);
        world.filters.put(filter);
        return Answer.ok(json(new Entry(filter, word)));
    }

    private Reply change(Ask ask) {
        Call call = ask.call();
        Entry entry = own(ask);
        Filters.Filter filter = entry.filter();
        String action = !call.has("irreversible") ? filter.action : call.flag("irreversible") ? "hide" : "warn";
        java.util.List<String> contexts = FilterRoutes.contexts(world, call, filter);
        boolean shared = filter.keywords.size() > 1;
        if (shared && !(action.equals(filter.action) && contexts.equals(filter.contexts) && !call.has("expires_in"))) {
            throw Problem.of(
                    422,
                    "These parameters cannot be changed from this application because they apply to more than one"
                            + " filter keyword. Use a more recent application or the web interface.");
        }
        filter.action = action;
        filter.contexts = contexts;
        FilterRoutes.expires(world, call, filter);
        entry.keyword().text = call.text("phrase", entry.keyword().text);
        entry.keyword().whole = call.has("whole_word") ? call.flag("whole_word") : entry.keyword().whole;
        world.filters.put(filter);
        return Answer.ok(json(entry));
    }

    private Entry own(Ask ask) {
        String id = ask.call().path("id");
        for (Filters.Filter filter : world.filters.of(ask.me())) {
            for (Filters.Keyword word : filter.keywords) {
                if (word.id.equals(id)) {
                    return new Entry(filter, word);
                }
            }
        }
        throw Problem.notFound(world.flavour);
    }

    private static Map<String, @Nullable Object> json(Entry entry) {
        return Json.of(
                "id",
                entry.keyword().id,
                "phrase",
                entry.keyword().text,
                "context",
                entry.filter().contexts,
                "whole_word",
                entry.keyword().whole,
                "expires_at",
                Rendering.optionalTime(entry.filter().expiresAt),
                "irreversible",
                entry.filter().hides());
    }
}
