package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Direct messages by thread. */
final class ConversationRoutes {
    private static final String ALL = "/api/v1/conversations";
    private final World world;

    ConversationRoutes(Api api) {
        this.world = api.world;
        api.user("GET " + ALL, "read:statuses", this::list);
        api.user("POST " + ALL + "/{id}/read", "write:conversations", ask -> {
            Toot last = one(ask);
            ask.me().readConversations.put(last.conversation, last.id);
            return Answer.ok(world.rendering.conversation(last, ask.me()));
        });
        api.user("DELETE " + ALL + "/{id}", "write:conversations", ask -> {
            Toot last = one(ask);
            ask.me().removedConversations.put(last.conversation, last.id);
            return Answer.ok(Json.of());
        });
        if (world.flavour != Flavour.GOTOSOCIAL) {
            api.user("GET /api/v1/timelines/direct", "read:statuses", ask -> {
                List<Toot> direct = world.toots.newest().stream()
                        .filter(each -> each.visibility == Visibility.DIRECT && world.toots.visible(ask.me(), each))
                        .toList();
                return Pages.of(ask, direct, each -> each.id, 20, 40, each -> world.rendering.status(each, ask.me()));
            });
        }
    }

    private Reply list(Ask ask) {
        return Pages.of(
                ask, last(ask.me()), each -> each.id, 20, 40, each -> world.rendering.conversation(each, ask.me()));
    }

    /** The newest post of each conversation, without conversations that were removed and have been silent since. */
    private List<Toot> last(Person me) {
        Map<String, Toot> newest = new LinkedHashMap<>();
        for (Toot toot : world.toots.newest()) {
            if (toot.visibility == Visibility.DIRECT && world.toots.visible(me, toot)) {
                newest.putIfAbsent(toot.conversation, toot);
            }
        }
        return newest.values().stream()
                .filter(each -> !each.id.equals(me.removedConversations.get(each.conversation)))
                .toList();
    }

    private Toot one(Ask ask) {
        return last(ask.me()).stream()
                .filter(each -> each.conversation.equals(ask.call().path("id")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(world.flavour));
    }
}
