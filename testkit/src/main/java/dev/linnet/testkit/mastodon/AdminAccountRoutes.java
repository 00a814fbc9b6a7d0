package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Moderation of accounts, for tokens with the scope and accounts with the role. GoToSocial can only suspend. */
final class AdminAccountRoutes {
    private static final String ACCOUNTS = "/api/v1/admin/accounts";
    private static final String READ = "admin:read:accounts";
    private static final String WRITE = "admin:write:accounts";
    private final World world;
    private final AdminRendering admins;

    AdminAccountRoutes(Api api, AdminRendering admins) {
        this.world = api.world;
        this.admins = admins;
        api.admin("GET " + ACCOUNTS, READ, ask -> accounts(ask, Set.of()));
        api.admin("GET /api/v2/admin/accounts", READ, ask -> accounts(ask, wanted(ask.call())));
        api.admin("GET " + ACCOUNTS + "/{id}", READ, ask -> Answer.ok(admins.account(ask.person())));
        api.admin("POST " + ACCOUNTS + "/{id}/action", WRITE, this::act);
        change(api, "POST", "/approve", ask -> {
            require(!ask.person().approved);
            ask.person().approved = true;
        });
        change(api, "POST", "/reject", ask -> {
            require(!ask.person().approved);
            world.people.remove(ask.person());
        });
        if (world.flavour == Flavour.GOTOSOCIAL) {
            return;
        }
        change(api, "POST", "/enable", ask -> ask.person().disabled = false);
        change(api, "POST", "/unsilence", ask -> ask.person().silenced = false);
        change(api, "POST", "/unsuspend", ask -> ask.person().suspended = false);
        change(api, "POST", "/unsensitive", ask -> ask.person().sensitized = false);
        change(api, "DELETE", "", ask -> {
            require(ask.person().suspended);
            List.copyOf(world.toots.by(ask.person())).forEach(world.posting::delete);
            world.people.remove(ask.person());
        });
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw Problem.forbidden(world.flavour);
        }
    }

    private void change(Api api, String method, String verb, Consumer<Ask> deed) {
        api.admin(method + " " + ACCOUNTS + "/{id}" + verb, WRITE, ask -> {
            Person person = ask.person();
            require(ask.me() == person || ask.me().rank() > person.rank());
            deed.accept(ask);
            return Answer.ok(admins.account(person));
        });
    }

    /** Names of states and origins, as the newer search takes them. */
    private static Set<String> wanted(Call call) {
        Set<String> wanted = new java.util.LinkedHashSet<>();
        for (String name : List.of("origin", "status", "permissions")) {
            String value = call.text(name);
            if (value != null) {
                wanted.add(value);
            }
        }
        return wanted;
    }

    private Reply accounts(Ask ask, Set<String> wanted) {
        Call call = ask.call();
        Set<String> all = new java.util.LinkedHashSet<>(wanted);
        for (String flag : List.of("local", "remote", "active", "pending", "disabled", "silenced", "suspended")) {
            if (call.flag(flag)) {
                all.add(flag);
            }
        }
        if (call.flag("staff")) {
            all.add("staff");
        }
        List<Person> people = world.people.all().stream()
                .filter(each -> all.stream().allMatch(state -> is(each, state)))
                .filter(each -> begins(each.username, call.text("username")))
                .filter(each -> begins(each.displayName, call.text("display_name")))
                .filter(each -> begins(each.email(), call.text("email")))
                .filter(each -> call.text("by_domain") == null
                        || call.text("by_domain", "").equals(each.domain))
                .sorted((one, other) -> Ids.ORDER.compare(other.id, one.id))
                .toList();
        return Pages.of(ask, people, each -> each.id, 100, 200, admins::account);
    }

    private static boolean begins(String text, @Nullable String wanted) {
        return wanted == null || text.regionMatches(true, 0, wanted, 0, wanted.length());
    }

    private static boolean is(Person person, String state) {
        return switch (state) {
            case "local" -> person.isLocal();
            case "remote" -> !person.isLocal();
            case "active" -> person.approved && !person.suspended && !person.disabled;
            case "pending" -> !person.approved;
            case "disabled" -> person.disabled;
            case "silenced" -> person.silenced;
            case "suspended" -> person.suspended;
            case "sensitized" -> person.sensitized;
            case "staff" -> person.moderates();
            default -> true;
        };
    }

    private Reply act(Ask ask) {
        Call call = ask.call();
        Person person = ask.person();
        String action = call.text("type", "");
        require(ask.me() != person && ask.me().rank() > person.rank());
        if (world.flavour == Flavour.GOTOSOCIAL && !action.equals("suspend")) {
            throw Problem.invalid(world.flavour, "admin action type " + action + " is not supported for this endpoint");
        }
        switch (action) {
            case "none" -> {}
            case "sensitive" -> person.sensitized = true;
            case "disable" -> {
                require(person.isLocal());
                person.disabled = true;
            }
            case "silence" -> person.silenced = true;
            case "suspend" -> person.suspended = true;
            default -> throw Problem.invalid(world.flavour, "Type is not included in the list");
        }
        if (call.flag("send_email_notification") && world.flavour == Flavour.MASTODON) {
            world.moderation.warn(person, action, call.text("text", ""));
        }
        String id = call.text("report_id");
        Moderation.Report report = id == null ? null : world.moderation.reports.get(id);
        if (report != null) {
            world.moderation.settle(report, ask.me());
        }
        return Answer.ok(Json.of());
    }
}
