package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading, editing and deleting posts, and what can be done to them. */
final class StatusRoutes {
    private final World world;

    StatusRoutes(Api api) {
        this.world = api.world;
        String read = "read:statuses";
        String write = "write:statuses";
        api.open("GET /api/v1/statuses/{id}", ask -> ask.status(ask.toot()));
        api.open("GET /api/v1/statuses", this::several);
        api.open("GET /api/v1/statuses/{id}/context", this::context);
        api.user("GET /api/v1/statuses/{id}/source", read, ask -> {
            Toot toot = ask.toot();
            return Answer.ok(Json.of("id", toot.id, "text", toot.text, "spoiler_text", toot.spoiler));
        });
        api.open("GET /api/v1/statuses/{id}/history", this::history);
        api.user("DELETE /api/v1/statuses/{id}", write, this::delete);
        api.open("GET /api/v1/statuses/{id}/favourited_by", ask -> Pages.people(ask, ask.toot().favourites));
        api.open("GET /api/v1/statuses/{id}/reblogged_by", this::boosters);
        act(api, "favourite", "write:favourites", ask -> world.social.favourite(ask.me(), ask.toot()));
        act(api, "unfavourite", "write:favourites", ask -> ask.toot().favourites.remove(ask.me()));
        act(api, "bookmark", "write:bookmarks", ask -> ask.toot().bookmarks.put(ask.me(), world.ids.nextSmall()));
        act(api, "unbookmark", "write:bookmarks", ask -> ask.toot().bookmarks.remove(ask.me()));
        act(api, "pin", "write:accounts", ask -> ask.ownToot().pinned = true);
        act(api, "unpin", "write:accounts", ask -> ask.ownToot().pinned = false);
        act(api, "mute", "write:mutes", ask -> ask.toot().mutedBy.add(ask.me()));
        act(api, "unmute", "write:mutes", ask -> ask.toot().mutedBy.remove(ask.me()));
        api.user("POST /api/v1/statuses/{id}/reblog", write, this::boost);
        act(api, "unreblog", write, ask -> world.posting.unboost(ask.me(), ask.toot()));
        api.open("GET /api/v1/polls/{id}", ask -> poll(ask));
        api.user("POST /api/v1/polls/{id}/votes", write, this::vote);
        if (world.flavour == Flavour.MASTODON) {
            api.open(
                    "GET /api/v1/statuses/{id}/quotes",
                    ask -> Pages.of(
                            ask,
                            world.toots.newest().stream()
                                    .filter(each ->
                                            each.quoted == ask.toot() && world.toots.visible(ask.viewer(), each))
                                    .toList(),
                            each -> each.id,
                            20,
                            40,
                            each -> world.rendering.status(each, ask.viewer())));
            api.user("PUT /api/v1/statuses/{id}/interaction_policy", write, ask -> {
                Toot toot = ask.ownToot();
                toot.quotePolicy = ask.call().text("quote_approval_policy", toot.quotePolicy);
                return ask.status(toot);
            });
            api.user("POST /api/v1/statuses/{id}/quotes/{quote}/revoke", write, ask -> {
                ask.ownToot();
                Toot quote = ask.toot(ask.call().path("quote"));
                quote.quoteState = "revoked";
                return ask.status(quote);
            });
        }
        if (world.flavour.isPleromaFamily()) {
            api.user("PUT /api/v1/pleroma/statuses/{id}/reactions/{emoji}", write, ask -> {
                world.social.react(ask.me(), ask.toot(), ask.call().path("emoji"));
                return ask.status(ask.toot());
            });
            api.user("DELETE /api/v1/pleroma/statuses/{id}/reactions/{emoji}", write, ask -> {
                world.social.unreact(ask.me(), ask.toot(), ask.call().path("emoji"));
                return ask.status(ask.toot());
            });
            api.open(
                    "GET /api/v1/pleroma/statuses/{id}/reactions",
                    ask -> Answer.ok(world.rendering.reactions(ask.toot(), ask.viewer(), true)));
        }
    }

    private void act(Api api, String verb, String scope, java.util.function.Consumer<Ask> deed) {
        api.user("POST /api/v1/statuses/{id}/" + verb, scope, ask -> {
            Toot toot = ask.toot();
            deed.accept(ask);
            return ask.status(toot.reblogOf == null ? toot : toot.reblogOf);
        });
    }

    private Reply boost(Ask ask) {
        Toot toot = ask.toot();
        if (toot.visibility == Visibility.DIRECT
                || (toot.visibility == Visibility.PRIVATE && toot.author != ask.me())) {
            throw Problem.notFound(world.flavour);
        }
        return ask.status(world.posting.boost(ask.me(), toot));
    }

    private Reply several(Ask ask) {
        List<@Nullable Object> found = new ArrayList<>();
        for (String id : ask.call().texts("id")) {
            Toot toot = world.toots.byId(id);
            if (toot != null && world.toots.visible(ask.viewer(), toot)) {
                found.add(world.rendering.status(toot, ask.viewer()));
            }
        }
        return Answer.ok(found);
    }

    private Reply context(Ask ask) {
        List<@Nullable Object> above = new ArrayList<>();
        for (Toot up = ask.toot().inReplyTo; up != null; up = up.inReplyTo) {
            if (world.toots.visible(ask.viewer(), up) && !world.filters.drops(ask.viewer(), up, "thread")) {
                above.add(0, world.rendering.status(up, ask.viewer(), "thread"));
            }
        }
        List<@Nullable Object> below = new ArrayList<>();
        descend(ask, ask.toot(), below);
        int cap = ask.viewer() == null ? 40 : 4096;
        List<@Nullable Object> nearest = above.subList(Math.max(0, above.size() - cap), above.size());
        return Answer.ok(Json.of("ancestors", nearest, "descendants", below));
    }

    private void descend(Ask ask, Toot toot, List<@Nullable Object> below) {
        for (Toot reply : world.toots.repliesTo(toot)) {
            if (world.toots.visible(ask.viewer(), reply) && !world.filters.drops(ask.viewer(), reply, "thread")) {
                below.add(world.rendering.status(reply, ask.viewer(), "thread"));
            }
            descend(ask, reply, below);
        }
    }

    private Reply history(Ask ask) {
        Toot toot = ask.toot();
        List<Toot.Version> versions = new ArrayList<>(toot.history);
        versions.add(new Toot.Version(
                toot.text,
                toot.spoiler,
                toot.sensitive,
                toot.editedAt == null ? toot.createdAt : toot.editedAt,
                toot.media));
        List<@Nullable Object> shown = new ArrayList<>();
        for (Toot.Version each : versions) {
            shown.add(Json.of(
                    "content", world.markup.html(each.text(), toot.author),
                    "spoiler_text", each.spoiler(),
                    "sensitive", each.sensitive(),
                    "created_at", Rendering.time(each.at()),
                    "account", ask.account(toot.author),
                    "media_attachments",
                            each.media().stream().map(world.rendering::media).toList(),
                    "emojis", List.of(),
                    "quote", null));
        }
        return Answer.ok(shown);
    }

    private Reply delete(Ask ask) {
        Toot toot = ask.ownToot();
        Map<String, @Nullable Object> json = world.rendering.status(toot, ask.me());
        json.put("text", toot.text);
        world.posting.delete(toot);
        return Answer.ok(json);
    }

    private Reply boosters(Ask ask) {
        List<Map.Entry<Person, Toot>> boosts = new ArrayList<>(ask.toot().boosts.entrySet());
        Collections.reverse(boosts);
        return Pages.of(ask, boosts, each -> each.getValue().id, 40, 80, each -> ask.account(each.getKey()));
    }

    private Toot withPoll(Ask ask) {
        for (Toot toot : world.toots.polls()) {
            if (toot.poll != null
                    && toot.poll.id.equals(ask.call().path("id"))
                    && world.toots.visible(ask.viewer(), toot)) {
                return toot;
            }
        }
        throw Problem.notFound(world.flavour);
    }

    private Reply poll(Ask ask) {
        Poll poll = withPoll(ask).poll;
        return Answer.ok(poll == null ? null : world.rendering.poll(poll, ask.viewer()));
    }

    private Reply vote(Ask ask) {
        Toot toot = withPoll(ask);
        Poll poll = toot.poll;
        List<Integer> choices;
        try {
            choices = ask.call().texts("choices").stream().map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw Problem.invalid(world.flavour, "The chosen vote option does not exist");
        }
        if (poll == null || toot.author == ask.me() || poll.votes.containsKey(ask.me())) {
            throw Problem.invalid(world.flavour, "You have already voted on this poll");
        }
        if (poll.closed) {
            throw Problem.invalid(world.flavour, "The poll has already ended");
        }
        if (choices.isEmpty() || choices.stream().anyMatch(each -> each < 0 || each >= poll.options.size())) {
            throw Problem.invalid(world.flavour, "The chosen vote option does not exist");
        }
        world.social.vote(ask.me(), toot, poll.multiple ? choices : choices.subList(0, 1));
        return Answer.ok(world.rendering.poll(poll, ask.me()));
    }
}
