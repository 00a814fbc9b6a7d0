package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notifications one by one, in groups, and the policy about strangers. */
final class NotificationRoutes {
    private static final String READ = "read:notifications";
    private static final String WRITE = "write:notifications";
    private final World world;

    NotificationRoutes(Api api) {
        this.world = api.world;
        api.user(
                "GET /api/v1/notifications",
                READ,
                ask -> Pages.of(
                        ask, wanted(ask), each -> each.id, 40, 80, each -> world.rendering.notice(each, ask.me())));
        api.user("GET /api/v1/notifications/{id}", READ, ask -> Answer.ok(world.rendering.notice(one(ask), ask.me())));
        api.user("POST /api/v1/notifications/clear", WRITE, ask -> {
            world.notices.clear(ask.me());
            return Answer.ok(Json.of());
        });
        if (world.flavour == Flavour.GOTOSOCIAL) {
            return;
        }
        api.user("POST /api/v1/notifications/{id}/dismiss", WRITE, ask -> {
            world.notices.remove(one(ask));
            return Answer.ok(Json.of());
        });
        if (world.flavour == Flavour.MASTODON) {
            mastodonOnly(api);
        }
    }

    private void mastodonOnly(Api api) {
        api.user(
                "GET /api/v1/notifications/unread_count",
                READ,
                ask -> Answer.ok(Json.of("count", Math.min(100, wanted(ask).size()))));
        api.user("GET /api/v2/notifications", READ, this::groups);
        api.user("GET /api/v2/notifications/unread_count", READ, ask -> {
            long groups =
                    wanted(ask).stream().map(each -> each.groupKey).distinct().count();
            return Answer.ok(Json.of("count", Math.min(100, groups)));
        });
        api.user(
                "GET /api/v2/notifications/{key}/accounts",
                READ,
                ask -> Answer.ok(members(ask).stream()
                        .map(each -> each.from)
                        .distinct()
                        .map(ask::account)
                        .toList()));
        api.user("GET /api/v2/notifications/{key}", READ, ask -> Answer.ok(grouped(ask, members(ask))));
        api.user("POST /api/v2/notifications/{key}/dismiss", WRITE, ask -> {
            members(ask).forEach(world.notices::remove);
            return Answer.ok(Json.of());
        });
        api.user("GET /api/v2/notifications/policy", READ, ask -> Answer.ok(policy(ask.me())));
        api.user("PATCH /api/v2/notifications/policy", WRITE, this::patchPolicy);
        api.user(
                "GET /api/v1/notifications/requests",
                READ,
                ask -> Pages.of(
                        ask, requests(ask.me()), each -> each.get(0).id, 40, 80, each -> request(each, ask.me())));
        api.user("GET /api/v1/notifications/requests/merged", READ, ask -> Answer.ok(Json.of("merged", true)));
        api.user(
                "GET /api/v1/notifications/requests/{id}",
                READ,
                ask -> Answer.ok(request(request(ask, ask.call().path("id")), ask.me())));
        decide(api, "accept", (ask, request) -> {
            world.notices.accept(ask.me(), request.get(0).from);
            world.hub.tell(ask.me(), "notifications_merged", "1");
        });
        decide(api, "dismiss", (ask, request) -> request.forEach(world.notices::remove));
    }

    private void decide(Api api, String verb, java.util.function.BiConsumer<Ask, List<Notice>> deed) {
        api.user("POST /api/v1/notifications/requests/{id}/" + verb, WRITE, ask -> {
            deed.accept(ask, request(ask, ask.call().path("id")));
            return Answer.ok(Json.of());
        });
        api.user("POST /api/v1/notifications/requests/" + verb, WRITE, ask -> {
            ask.call().texts("id").forEach(id -> deed.accept(ask, request(ask, id)));
            return Answer.ok(Json.of());
        });
    }

    private List<Notice> wanted(Ask ask) {
        List<String> types = ask.call().texts("types");
        List<String> excluded = ask.call().texts("exclude_types");
        String account = ask.call().text("account_id");
        boolean all = ask.call().flag("include_filtered");
        return world.notices.of(ask.me()).stream()
                .filter(each -> all || !each.filtered)
                .filter(each -> each.toot == null || !world.filters.drops(ask.me(), each.toot, "notifications"))
                .filter(each -> types.isEmpty() || types.contains(each.type))
                .filter(each -> !excluded.contains(each.type))
                .filter(each -> account == null || account.equals(each.from.id))
                .toList();
    }

    private Notice one(Ask ask) {
        return world.notices.of(ask.me()).stream()
                .filter(each -> each.id.equals(ask.call().path("id")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(world.flavour));
    }

    private List<Notice> members(Ask ask) {
        List<Notice> found = world.notices.of(ask.me()).stream()
                .filter(each -> each.groupKey.equals(ask.call().path("key")))
                .toList();
        if (found.isEmpty()) {
            throw Problem.notFound(world.flavour);
        }
        return found;
    }

    private Reply groups(Ask ask) {
        Map<String, List<Notice>> byKey = new LinkedHashMap<>();
        List<String> kinds = ask.call().texts("grouped_types");
        for (Notice each : wanted(ask)) {
            boolean grouped = kinds.isEmpty() || kinds.contains(each.type);
            byKey.computeIfAbsent(grouped ? each.groupKey : "ungrouped-" + each.id, key -> new ArrayList<>())
                    .add(each);
        }
        List<List<Notice>> groups = new ArrayList<>(byKey.values());
        int limit = (int) Math.max(1, Math.min(80, ask.call().number("limit", 40)));
        List<List<Notice>> page = Pages.cut(world.flavour, ask.call(), groups, each -> each.get(0).id, limit);
        List<Notice> shown = page.stream().flatMap(List::stream).toList();
        return Pages.linked(ask, Answer.ok(grouped(ask, shown)), page, each -> each.get(0).id, limit);
    }

    private Map<String, @Nullable Object> grouped(Ask ask, List<Notice> notices) {
        Map<String, Object> accounts = new LinkedHashMap<>();
        Map<String, Object> statuses = new LinkedHashMap<>();
        Map<String, List<Notice>> byKey = new LinkedHashMap<>();
        for (Notice each : notices) {
            accounts.put(each.from.id, ask.account(each.from));
            if (each.toot != null) {
                statuses.put(each.toot.id, world.rendering.status(each.toot, ask.me(), "notifications"));
            }
            byKey.computeIfAbsent(each.groupKey, key -> new ArrayList<>()).add(each);
        }
        List<Object> groups = new ArrayList<>();
        byKey.forEach((key, members) -> {
            Notice newest = members.get(0);
            Map<String, @Nullable Object> group = Json.of(
                    "group_key",
                    key,
                    "notifications_count",
                    members.size(),
                    "type",
                    newest.type,
                    "most_recent_notification_id",
                    Long.parseLong(newest.id),
                    "page_min_id",
                    members.get(members.size() - 1).id,
                    "page_max_id",
                    newest.id,
                    "latest_page_notification_at",
                    Rendering.time(newest.createdAt),
                    "sample_account_ids",
                    members.stream()
                            .map(each -> each.from.id)
                            .distinct()
                            .limit(8)
                            .toList());
            if (newest.toot != null) {
                group.put("status_id", newest.toot.id);
            }
            group.putAll(newest.extra);
            groups.add(group);
        });
        return Json.of(
                "accounts", List.copyOf(accounts.values()),
                "statuses", List.copyOf(statuses.values()),
                "notification_groups", groups);
    }

    private Map<String, @Nullable Object> policy(Person me) {
        NoticePolicy policy = me.policy;
        long waiting =
                world.notices.of(me).stream().filter(each -> each.filtered).count();
        return Json.of(
                "for_not_following", policy.forNotFollowing,
                "for_not_followers", policy.forNotFollowers,
                "for_new_accounts", policy.forNewAccounts,
                "for_private_mentions", policy.forPrivateMentions,
                "for_limited_accounts", policy.forLimitedAccounts,
                "for_bots", policy.forBots,
                "summary",
                        Json.of("pending_requests_count", requests(me).size(), "pending_notifications_count", waiting));
    }

    private Reply patchPolicy(Ask ask) {
        NoticePolicy policy = ask.me().policy;
        policy.forNotFollowing = ask.call().text("for_not_following", policy.forNotFollowing);
        policy.forNotFollowers = ask.call().text("for_not_followers", policy.forNotFollowers);
        policy.forNewAccounts = ask.call().text("for_new_accounts", policy.forNewAccounts);
        policy.forPrivateMentions = ask.call().text("for_private_mentions", policy.forPrivateMentions);
        policy.forLimitedAccounts = ask.call().text("for_limited_accounts", policy.forLimitedAccounts);
        policy.forBots = ask.call().text("for_bots", policy.forBots);
        return Answer.ok(policy(ask.me()));
    }

    private List<List<Notice>> requests(Person me) {
        Map<Person, List<Notice>> byAuthor = new LinkedHashMap<>();
        for (Notice each : world.notices.of(me)) {
            if (each.filtered) {
                byAuthor.computeIfAbsent(each.from, from -> new ArrayList<>()).add(each);
            }
        }
        return List.copyOf(byAuthor.values());
    }

    private List<Notice> request(Ask ask, String id) {
        return requests(ask.me()).stream()
                .filter(each -> each.get(each.size() - 1).id.equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(world.flavour));
    }

    private Map<String, @Nullable Object> request(List<Notice> notices, Person me) {
        Notice newest = notices.get(0);
        Notice oldest = notices.get(notices.size() - 1);
        Toot last = notices.stream()
                .map(each -> each.toot)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return Json.of(
                "id", oldest.id,
                "created_at", Rendering.time(oldest.createdAt),
                "updated_at", Rendering.time(newest.createdAt),
                "account", world.rendering.account(newest.from),
                "notifications_count", String.valueOf(notices.size()),
                "last_status", last == null ? null : world.rendering.status(last, me));
    }
}
