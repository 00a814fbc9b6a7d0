package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import java.util.Map;

/** Rules that moderators change: GoToSocial alone. */
final class AdminRuleRoutes {
    private static final String RULES = "/api/v1/admin/instance/rules";
    private final World world;

    AdminRuleRoutes(Api api) {
        this.world = api.world;
        Map<String, String> rules = world.instance.rules;
        api.admin("GET " + RULES, "admin:read", ask -> Answer.ok(world.instance.rulesJson()));
        api.admin("POST " + RULES, "admin:write", ask -> {
            String id = world.ids.nextSmall();
            rules.put(id, text(ask));
            return Answer.ok(Instance.rule(id, text(ask)));
        });
        api.admin("GET " + RULES + "/{id}", "admin:read", ask -> Answer.ok(Instance.rule(known(ask), old(ask))));
        api.admin("PATCH " + RULES + "/{id}", "admin:write", ask -> {
            rules.put(known(ask), text(ask));
            return Answer.ok(Instance.rule(known(ask), text(ask)));
        });
        api.admin("DELETE " + RULES + "/{id}", "admin:write", ask -> {
            String text = old(ask);
            rules.remove(known(ask));
            return Answer.ok(Instance.rule(ask.call().path("id"), text));
        });
    }

    private String old(Ask ask) {
        return world.instance.rules.getOrDefault(known(ask), "");
    }

    private String known(Ask ask) {
        String id = ask.call().path("id");
        if (!world.instance.rules.containsKey(id)) {
            throw Problem.notFound(world.flavour);
        }
        return id;
    }

    private String text(Ask ask) {
        String text = ask.call().text("text", "");
        if (text.isBlank()) {
            throw Problem.invalid(world.flavour, "rule text is empty");
        }
        return text;
    }
}
