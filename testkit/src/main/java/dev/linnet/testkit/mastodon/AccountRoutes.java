package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts: one's own, other people's, and what lies between them. */
final class AccountRoutes {
    private final World world;

    AccountRoutes(Api api) {
        this.world = api.world;
        api.user(
                "GET /api/v1/accounts/verify_credentials",
                "read:accounts:me",
                ask -> Answer.ok(world.rendering.accounts.credentials(ask.me())));
        api.user("PATCH /api/v1/accounts/update_credentials", "write:accounts", this::update);
        api.open("GET /api/v1/accounts/lookup", ask -> {
            Person person = world.people.lookup(ask.call().text("acct", ""));
            if (person == null) {
                throw Problem.notFound(world.flavour);
            }
            return Answer.ok(ask.account(person));
        });
        api.user(
                "GET /api/v1/accounts/search",
                "read:accounts",
                ask -> Answer.ok(matching(ask.call().text("q", "")).stream()
                        .map(ask::account)
                        .toList()));
        api.user("GET /api/v1/accounts/relationships", "read:follows", this::relationships);
        api.open(
                "GET /api/v1/accounts",
                ask -> Answer.ok(ask.call().texts("id").stream()
                        .map(world.people::byId)
                        .filter(java.util.Objects::nonNull)
                        .map(ask::account)
                        .toList()));
        api.user(
                "GET /api/v1/accounts/{id}/lists",
                "read:lists",
                ask -> Answer.ok(world.lists.of(ask.me()).stream()
                        .filter(each -> each.members.contains(ask.person()))
                        .map(TimelineRoutes::json)
                        .toList()));
        api.user("DELETE /api/v1/profile/avatar", "write:accounts", ask -> {
            ask.me().avatar = false;
            return Answer.ok(world.rendering.accounts.credentials(ask.me()));
        });
        api.user("DELETE /api/v1/profile/header", "write:accounts", ask -> {
            ask.me().header = false;
            return Answer.ok(world.rendering.accounts.credentials(ask.me()));
        });
        api.open("GET /api/v1/accounts/{id}", ask -> Answer.ok(ask.account(ask.person())));
        api.open("GET /api/v1/accounts/{id}/statuses", this::statuses);
        api.open("GET /api/v1/accounts/{id}/followers", ask -> Pages.people(ask, ask.person().followers));
        api.open("GET /api/v1/accounts/{id}/following", ask -> Pages.people(ask, ask.person().following));
        bond(api, "follow", "write:follows", ask -> {
            world.social.follow(ask.me(), ask.person());
            if (ask.call().has("notify")) {
                world.social.subscribe(ask.me(), ask.person(), ask.call().flag("notify"));
            }
        });
        bond(api, "unfollow", "write:follows", ask -> world.social.unfollow(ask.me(), ask.person()));
        bond(api, "block", "write:blocks", ask -> world.social.block(ask.me(), ask.person()));
        bond(api, "unblock", "write:blocks", ask -> ask.me().blocks.remove(ask.person()));
        bond(api, "mute", "write:mutes", ask -> ask.me().mutes.put(ask.person(), world.ids.nextSmall()));
        bond(api, "unmute", "write:mutes", ask -> ask.me().mutes.remove(ask.person()));
        bond(api, "remove_from_followers", "write:follows", ask -> world.social.unfollow(ask.person(), ask.me()));
        bond(
                api,
                "note",
                "write:accounts",
                ask -> ask.me().privateNotes.put(ask.person(), ask.call().text("comment", "")));
        api.user("GET /api/v1/blocks", "read:blocks", ask -> Pages.people(ask, ask.me().blocks));
        api.user("GET /api/v1/mutes", "read:mutes", ask -> Pages.people(ask, ask.me().mutes));
        api.user("GET /api/v1/follow_requests", "read:follows", ask -> Pages.people(ask, ask.me().requests));
        bond(api, "authorize", "write:follows", ask -> world.social.accept(ask.me(), ask.person()));
        bond(api, "reject", "write:follows", ask -> ask.me().requests.remove(ask.person()));
        api.user(
                "POST /api/v1/reports",
                "write:reports",
                ask -> Answer.ok(world.rendering.report(world.moderation.report(
                        ask.me(),
                        ask.person(ask.call().text("account_id", "")),
                        ask.call().texts("status_ids").stream().map(ask::toot).toList(),
                        ask.call().text("comment", ""),
                        ask.call().text("category", "other")))));
    }

    private static void bond(Api api, String verb, String scope, java.util.function.Consumer<Ask> deed) {
        boolean request = verb.equals("authorize") || verb.equals("reject");
        String path = request ? "/api/v1/follow_requests/{id}/" : "/api/v1/accounts/{id}/";
        api.user("POST " + path + verb, scope, ask -> {
            Person person = ask.person();
            if (person == ask.me() && !verb.equals("note")) {
                throw Problem.of(403, "This action is not allowed");
            }
            deed.accept(ask);
            return ask.relationship(person);
        });
    }

    List<Person> matching(String query) {
        String wanted = query.toLowerCase(Locale.ROOT).replaceFirst("^@", "");
        return world.people.all().stream()
                .filter(each -> each.acct().toLowerCase(Locale.ROOT).startsWith(wanted)
                        || (each.isLocal() && (each.username + "@" + world.domain).equalsIgnoreCase(wanted))
                        || each.displayName.toLowerCase(Locale.ROOT).startsWith(wanted))
                .toList();
    }

    private Reply update(Ask ask) {
        Person me = ask.me();
        me.displayName = ask.call().text("display_name", me.displayName);
        me.note = ask.call().text("note", me.note);
        me.avatar = me.avatar || ask.call().upload("avatar") != null;
        me.header = me.header || ask.call().upload("header") != null;
        me.bot = ask.call().has("bot") ? ask.call().flag("bot") : me.bot;
        me.locked = ask.call().has("locked") ? ask.call().flag("locked") : me.locked;
        me.discoverable = ask.call().has("discoverable") ? ask.call().flag("discoverable") : me.discoverable;
        Map<String, @Nullable Object> source = ask.call().object("source");
        if (source.get("privacy") instanceof String privacy) {
            me.defaultVisibility = Visibility.valueOf(privacy.toUpperCase(Locale.ROOT));
        }
        if (source.get("language") instanceof String language) {
            me.defaultLanguage = language;
        }
        if (ask.call().has("fields_attributes")) {
            List<Map.Entry<String, String>> fields = new ArrayList<>();
            for (Map<String, @Nullable Object> field : ask.call().objects("fields_attributes")) {
                if (field.get("name") instanceof String name && !name.isEmpty()) {
                    fields.add(Map.entry(name, String.valueOf(field.getOrDefault("value", ""))));
                }
            }
            me.fields = fields;
        }
        return Answer.ok(world.rendering.accounts.credentials(me));
    }

    private Reply relationships(Ask ask) {
        List<@Nullable Object> found = new ArrayList<>();
        for (String id : ask.call().texts("id")) {
            Person person = world.people.byId(id);
            if (person != null) {
                found.add(world.rendering.accounts.relationship(ask.me(), person));
            }
        }
        return Answer.ok(found);
    }

    private Reply statuses(Ask ask) {
        Person author = ask.person();
        String tag = ask.call().text("tagged");
        List<Toot> toots = world.toots.newest().stream()
                .filter(each -> each.author == author && world.toots.visible(ask.viewer(), each))
                .filter(each -> !world.filters.drops(ask.viewer(), each, "account"))
                .filter(each -> !ask.call().flag("exclude_replies")
                        || each.inReplyTo == null
                        || each.inReplyTo.author == author)
                .filter(each -> !ask.call().flag("exclude_reblogs") || each.reblogOf == null)
                .filter(each -> !ask.call().flag("only_media") || !each.media.isEmpty())
                .filter(each -> !ask.call().flag("pinned") || each.pinned)
                .filter(each -> tag == null || each.tags.contains(tag.toLowerCase(Locale.ROOT)))
                .toList();
        return Pages.of(
                ask, toots, each -> each.id, 20, 40, each -> world.rendering.status(each, ask.viewer(), "account"));
    }

    /** Search over accounts, posts and tags. */
    Reply search(Ask ask) {
        String query = ask.call().text("q", "");
        String type = ask.call().text("type", "");
        List<Object> toots = new ArrayList<>();
        for (Toot toot : world.toots.newest()) {
            if (world.toots.visible(ask.viewer(), toot)
                    && (toot.uri.equals(query) || Markup.url(toot).equals(query) || toot.text.contains(query))) {
                toots.add(world.rendering.status(toot, ask.viewer()));
            }
        }
        String tag = query.replaceFirst("^#", "").toLowerCase(Locale.ROOT);
        boolean tagged = world.toots.living().stream().anyMatch(each -> each.tags.contains(tag));
        boolean any = type.isEmpty();
        return Answer.ok(Json.of(
                "accounts",
                any || type.equals("accounts")
                        ? matching(query).stream().map(ask::account).toList()
                        : List.of(),
                "statuses",
                any || type.equals("statuses") ? toots : List.of(),
                "hashtags",
                tagged && (any || type.equals("hashtags")) ? List.of(world.rendering.tag(tag)) : List.of()));
    }
}
