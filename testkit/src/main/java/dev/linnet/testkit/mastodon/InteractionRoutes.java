package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Interactions that wait for the asker's approval: GoToSocial. */
final class InteractionRoutes {
    private static final String ALL = "/api/v1/interaction_requests";
    private final World world;

    InteractionRoutes(Api api) {
        this.world = api.world;
        if (world.flavour != Flavour.GOTOSOCIAL) {
            return;
        }
        api.user("GET " + ALL, "read:notifications", this::list);
        api.user("GET " + ALL + "/{id}", "read:notifications", ask -> Answer.ok(json(one(ask), ask.me())));
        decide(api, "authorize", "accepted_at", world.interactions::accept);
        decide(api, "reject", "rejected_at", world.interactions::reject);
    }

    private void decide(Api api, String verb, String when, Consumer<Interactions.Request> deed) {
        api.user("POST " + ALL + "/{id}/" + verb, "write:notifications", ask -> {
            Interactions.Request request = one(ask);
            Map<String, @Nullable Object> json = json(request, ask.me());
            json.put(when, Rendering.time(world.clock.instant()));
            deed.accept(request);
            return Answer.ok(json);
        });
    }

    private Reply list(Ask ask) {
        Call call = ask.call();
        String status = call.text("status_id");
        List<Interactions.Request> mine = new ArrayList<>(world.interactions.waiting.values().stream()
                .filter(each -> each.target().author == ask.me())
                .filter(each -> status == null || status.equals(each.target().id))
                .filter(each -> wanted(call, each.verb()))
                .toList());
        Collections.reverse(mine);
        return Pages.of(ask, mine, Interactions.Request::id, 40, 80, each -> json(each, ask.me()));
    }

    private static boolean wanted(Call call, String verb) {
        String name = verb.equals("reply") ? "replies" : verb + "s";
        return !call.has(name) || call.flag(name);
    }

    private Interactions.Request one(Ask ask) {
        Interactions.Request found = world.interactions.waiting.get(ask.call().path("id"));
        if (found == null || found.target().author != ask.me()) {
            throw Problem.notFound(world.flavour);
        }
        return found;
    }

    private Map<String, @Nullable Object> json(Interactions.Request request, Person me) {
        Map<String, @Nullable Object> json = Json.of(
                "id",
                request.id(),
                "type",
                request.verb(),
                "created_at",
                Rendering.time(request.at()),
                "account",
                world.rendering.account(request.by()),
                "status",
                world.rendering.status(request.target(), me));
        Toot reply = request.made();
        if (reply != null && request.verb().equals("reply")) {
            json.put("reply", world.rendering.status(reply, me));
        }
        return json;
    }
}
