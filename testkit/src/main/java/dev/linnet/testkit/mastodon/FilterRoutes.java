package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters: version 2 on Mastodon and GoToSocial, version 1 on Akkoma and Pleroma. They are kept, not applied. */
final class FilterRoutes {
    private final World world;
    private final Map<String, Filter> filters = new LinkedHashMap<>();

    /** One filter of one person. */
    private record Filter(Person owner, Map<String, @Nullable Object> json) {}

    FilterRoutes(Api api) {
        this.world = api.world;
        String path = world.flavour.isPleromaFamily() ? "/api/v1/filters" : "/api/v2/filters";
        api.user(
                "GET " + path,
                "read:filters",
                ask -> Answer.ok(filters.values().stream()
                        .filter(each -> each.owner() == ask.me())
                        .map(Filter::json)
                        .toList()));
        api.user("POST " + path, "write:filters", ask -> Answer.ok(put(ask, world.ids.nextSmall())));
        api.user("GET " + path + "/{id}", "read:filters", ask -> Answer.ok(own(ask).json()));
        api.user("PUT " + path + "/{id}", "write:filters", ask -> {
            own(ask);
            return Answer.ok(put(ask, ask.call().path("id")));
        });
        api.user("DELETE " + path + "/{id}", "write:filters", ask -> {
            own(ask);
            filters.remove(ask.call().path("id"));
            world.hub.tell(ask.me(), "filters_changed", "");
            return Answer.ok(Json.of());
        });
    }

    private Filter own(Ask ask) {
        Filter filter = filters.get(ask.call().path("id"));
        if (filter == null || filter.owner() != ask.me()) {
            throw Problem.notFound(world.flavour);
        }
        return filter;
    }

    private Map<String, @Nullable Object> put(Ask ask, String id) {
        Call call = ask.call();
        Map<String, @Nullable Object> json = Json.of("id", id, "context", call.texts("context"), "expires_at", null);
        if (world.flavour.isPleromaFamily()) {
            json.put("phrase", call.text("phrase", ""));
            json.put("irreversible", call.flag("irreversible"));
            json.put("whole_word", call.flag("whole_word"));
        } else {
            List<Object> keywords = new ArrayList<>();
            for (Map<String, @Nullable Object> word : call.objects("keywords_attributes")) {
                keywords.add(Json.of(
                        "id",
                        world.ids.nextSmall(),
                        "keyword",
                        String.valueOf(word.get("keyword")),
                        "whole_word",
                        "true".equals(String.valueOf(word.get("whole_word")))));
            }
            json.put("title", call.text("title", ""));
            json.put("filter_action", call.text("filter_action", "warn"));
            json.put("keywords", keywords);
            json.put("statuses", List.of());
        }
        filters.put(id, new Filter(ask.me(), json));
        world.hub.tell(ask.me(), "filters_changed", "");
        return json;
    }
}
