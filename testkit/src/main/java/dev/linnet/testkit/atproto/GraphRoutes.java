package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code app.bsky.graph}: follows, blocks, mutes and lists. */
final class GraphRoutes {
    private final World world;

    GraphRoutes(Api api) {
        this.world = api.world;
        api.query("app.bsky.graph.getFollows", Access.OPEN, this::follows);
        api.query("app.bsky.graph.getFollowers", Access.OPEN, this::followers);
        api.query("app.bsky.graph.getRelationships", Access.OPEN, this::relationships);
        api.query("app.bsky.graph.getBlocks", Access.USER, this::blocks);
        api.query("app.bsky.graph.getMutes", Access.USER, this::mutes);
        api.query("app.bsky.graph.getLists", Access.OPEN, this::lists);
        api.query("app.bsky.graph.getList", Access.OPEN, this::list);
        api.procedure("app.bsky.graph.muteActor", Access.USER, ask -> {
            ask.me().muted.add(ask.actor("actor"));
            return Answer.empty(200);
        });
        api.procedure("app.bsky.graph.unmuteActor", Access.USER, ask -> {
            ask.me().muted.remove(ask.actor("actor"));
            return Answer.empty(200);
        });
        api.procedure("app.bsky.graph.muteThread", Access.USER, ask -> {
            ask.me().mutedThreads.add(ask.need("root"));
            return Answer.empty(200);
        });
        api.procedure("app.bsky.graph.unmuteThread", Access.USER, ask -> {
            ask.me().mutedThreads.remove(ask.need("root"));
            return Answer.empty(200);
        });
    }

    private Reply follows(Ask ask) {
        Person actor = ask.actor("actor");
        Map<String, @Nullable Object> answer = Page.ofEntries(ask, world.graph.follows(actor), 50, 100)
                .json("follows", follow -> subject(follow, ask.viewer()));
        answer.put("subject", world.views.profile(actor, ask.viewer()));
        return Answer.ok(answer);
    }

    private Reply followers(Ask ask) {
        Person actor = ask.actor("actor");
        List<Entry> follows = new ArrayList<>(world.graph.followers(actor));
        Map<String, @Nullable Object> answer = Page.ofEntries(ask, follows, 50, 100)
                .json("followers", follow -> world.views.profile(follow.author(), ask.viewer()));
        answer.put("subject", world.views.profile(actor, ask.viewer()));
        return Answer.ok(answer);
    }

    private @Nullable Object subject(Entry entry, @Nullable Person viewer) {
        Person person = world.people.find(String.valueOf(entry.subject()));
        return person == null ? null : world.views.profile(person, viewer);
    }

    private Reply relationships(Ask ask) {
        Person actor = ask.actor("actor");
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (String other : ask.atMost("others", 30)) {
            Person person = world.people.find(other);
            if (person == null) {
                found.add(Json.of("$type", "app.bsky.graph.defs#notFoundActor", "actor", other, "notFound", true));
                continue;
            }
            Map<String, @Nullable Object> relation =
                    Json.of("$type", "app.bsky.graph.defs#relationship", "did", person.did);
            put(relation, "following", world.graph.follow(actor, person));
            put(relation, "followedBy", world.graph.follow(person, actor));
            put(relation, "blocking", world.graph.block(actor, person));
            put(relation, "blockedBy", world.graph.block(person, actor));
            found.add(relation);
        }
        return Answer.ok(Json.of("actor", actor.did, "relationships", found));
    }

    private static void put(Map<String, @Nullable Object> relation, String name, @Nullable Entry entry) {
        if (entry != null) {
            relation.put(name, entry.uri());
        }
    }

    private Reply blocks(Ask ask) {
        List<Entry> blocks = new ArrayList<>(world.index.made(ask.me(), Entry.BLOCK));
        return Answer.ok(Page.ofEntries(ask, blocks, 50, 100).json("blocks", block -> subject(block, ask.viewer())));
    }

    private Reply mutes(Ask ask) {
        ask.limit(50, 100);
        List<Map<String, @Nullable Object>> mutes = new ArrayList<>();
        ask.me().muted.forEach(person -> mutes.add(world.views.profile(person, ask.viewer())));
        return Answer.ok(Json.of("mutes", mutes));
    }

    private Reply lists(Ask ask) {
        List<Entry> lists = new ArrayList<>(world.index.made(ask.actor("actor"), Entry.LIST));
        return Answer.ok(
                Page.ofEntries(ask, lists, 50, 100).json("lists", list -> world.views.list(list, ask.viewer())));
    }

    private Reply list(Ask ask) {
        String uri = ask.need("list");
        Entry list = world.index.find(uri);
        if (list == null || !list.collection().equals(Entry.LIST)) {
            throw Refusal.invalid("List not found: " + uri);
        }
        List<Entry> items = new ArrayList<>(world.index.items(list.uri()));
        items.removeIf(item -> world.people.find(String.valueOf(item.subject())) == null);
        Map<String, @Nullable Object> answer = Page.ofEntries(ask, items, 50, 100)
                .json("items", item -> Json.of("uri", item.uri(), "subject", subject(item, ask.viewer())));
        answer.put("list", world.views.list(list, ask.viewer()));
        return Answer.ok(answer);
    }
}
