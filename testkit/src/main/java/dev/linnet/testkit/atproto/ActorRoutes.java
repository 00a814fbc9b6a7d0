package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code app.bsky.actor}: profiles, the search for them, and preferences. */
final class ActorRoutes {
    private final World world;

    ActorRoutes(Api api) {
        this.world = api.world;
        api.query(
                "app.bsky.actor.getProfile",
                Access.OPEN,
                ask -> Answer.ok(world.views.detailed(ask.actor("actor"), ask.viewer())));
        api.query("app.bsky.actor.getProfiles", Access.OPEN, this::profiles);
        api.query("app.bsky.actor.searchActors", Access.OPEN, this::search);
        api.query("app.bsky.actor.searchActorsTypeahead", Access.OPEN, this::search);
        api.query(
                "app.bsky.actor.getPreferences",
                Access.USER,
                ask -> Answer.ok(Json.of("preferences", ask.me().preferences)));
        api.procedure("app.bsky.actor.putPreferences", Access.USER, this::putPreferences);
    }

    private Reply profiles(Ask ask) {
        List<Map<String, @Nullable Object>> profiles = new ArrayList<>();
        for (String actor : ask.atMost("actors", 25)) {
            Person person = world.people.find(actor);
            if (person != null && person.isActive()) {
                profiles.add(world.views.detailed(person, ask.viewer()));
            }
        }
        return Answer.ok(Json.of("profiles", profiles));
    }

    private Reply search(Ask ask) {
        String wanted = ask.call().text("q", ask.call().text("term", "")).toLowerCase(Locale.ROOT);
        int limit = ask.limit(25, 100);
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (Person person : world.people.all()) {
            Entry profile = world.views.profileRecord(person);
            String name = profile == null ? "" : String.valueOf(profile.value().get("displayName"));
            boolean fits = person.handle.contains(wanted)
                    || name.toLowerCase(Locale.ROOT).contains(wanted);
            if (fits && person.isActive() && found.size() < limit) {
                found.add(world.views.profile(person, ask.viewer()));
            }
        }
        return Answer.ok(Json.of("actors", found));
    }

    private Reply putPreferences(Ask ask) {
        if (!(ask.call().parameters().get("preferences") instanceof List)) {
            throw Refusal.invalid(
                    "Invalid app.bsky.actor.putPreferences input: Missing required key \"preferences\" at $.body");
        }
        ask.me().preferences = ask.call().objects("preferences");
        return Answer.empty(200);
    }
}
