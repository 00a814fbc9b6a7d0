package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts and lists as answers show them. */
final class Views {
    private final World world;

    Views(World world) {
        this.world = world;
    }

    /** {@code profileViewBasic}. */
    Map<String, @Nullable Object> basic(Person person, @Nullable Person viewer) {
        Map<String, @Nullable Object> view = Json.of("did", person.did, "handle", person.handle);
        named(view, person);
        view.put("associated", Json.of("activitySubscription", Json.of("allowSubscriptions", "followers")));
        if (viewer != null) {
            view.put("viewer", viewer(person, viewer));
        }
        view.put("labels", world.labels.of(person));
        created(view, person);
        return view;
    }

    /** {@code profileView}. */
    Map<String, @Nullable Object> profile(Person person, @Nullable Person viewer) {
        Map<String, @Nullable Object> view = basic(person, viewer);
        described(view, person);
        view.put("indexedAt", Times.write(person.createdAt));
        return view;
    }

    /** {@code profileViewDetailed}. */
    Map<String, @Nullable Object> detailed(Person person, @Nullable Person viewer) {
        Map<String, @Nullable Object> view = Json.of("did", person.did, "handle", person.handle);
        named(view, person);
        view.put(
                "associated",
                Json.of(
                        "lists",
                        world.index.made(person, Entry.LIST).size(),
                        "feedgens",
                        world.index.made(person, "app.bsky.feed.generator").size(),
                        "starterPacks",
                        0,
                        "labeler",
                        false,
                        "activitySubscription",
                        Json.of("allowSubscriptions", "followers")));
        if (viewer != null) {
            view.put("viewer", viewer(person, viewer));
        }
        view.put("labels", world.labels.of(person));
        created(view, person);
        described(view, person);
        view.put("indexedAt", Times.write(person.createdAt));
        view.put("followersCount", world.graph.followers(person).size());
        view.put("followsCount", world.graph.follows(person).size());
        view.put("postsCount", world.index.made(person, Entry.POST).size());
        return view;
    }

    /** {@code listView}. */
    Map<String, @Nullable Object> list(Entry list, @Nullable Person viewer) {
        Map<String, @Nullable Object> view = Json.of(
                "uri",
                list.uri(),
                "cid",
                list.cid(),
                "creator",
                profile(list.author(), viewer),
                "name",
                list.value().get("name"),
                "purpose",
                list.value().get("purpose"));
        if (list.value().get("description") != null) {
            view.put("description", list.value().get("description"));
        }
        view.put("listItemCount", world.index.items(list.uri()).size());
        view.put("indexedAt", Times.write(list.sortAt()));
        view.put("labels", world.labels.of(list));
        return view;
    }

    @Nullable Entry profileRecord(Person person) {
        return world.index.find("at://" + person.did + "/" + Entry.PROFILE + "/self");
    }

    private void named(Map<String, @Nullable Object> view, Person person) {
        Entry profile = profileRecord(person);
        if (profile != null && profile.value().get("displayName") != null) {
            view.put("displayName", profile.value().get("displayName"));
        }
        String avatar = profile == null ? null : Pick.text(profile.value(), "avatar", "ref", "$link");
        if (avatar != null) {
            view.put("avatar", image(person, avatar, "avatar"));
        }
    }

    private static void created(Map<String, @Nullable Object> view, Person person) {
        view.put("createdAt", Times.write(person.createdAt));
    }

    private void described(Map<String, @Nullable Object> view, Person person) {
        Entry profile = profileRecord(person);
        if (profile != null && profile.value().get("description") != null) {
            view.put("description", profile.value().get("description"));
        }
    }

    /** Where a picture can be fetched. */
    String image(Person owner, String cid, String kind) {
        return world.base.get() + "/xrpc/com.atproto.sync.getBlob?did=" + owner.did + "&cid=" + cid + "&as=" + kind;
    }

    private Map<String, @Nullable Object> viewer(Person person, Person viewer) {
        Map<String, @Nullable Object> state = Json.of(
                "muted",
                viewer.muted.contains(person),
                "mutedOnlyReposts",
                false,
                "mutedOnlyQuoteposts",
                false,
                "blockedBy",
                world.graph.block(person, viewer) != null);
        put(state, "blocking", world.graph.block(viewer, person));
        put(state, "following", world.graph.follow(viewer, person));
        put(state, "followedBy", world.graph.follow(person, viewer));
        return state;
    }

    private static void put(Map<String, @Nullable Object> state, String name, @Nullable Entry entry) {
        if (entry != null) {
            state.put(name, entry.uri());
        }
    }
}
