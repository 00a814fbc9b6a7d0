package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.entity.Rule;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;

/** GoToSocial: the rules of the server. Mastodon has no call for this; check the feature {@code EDIT_RULES}. */
public final class AdminRules {

    private final Api api;

    /** Made by the client. */
    public AdminRules(Api api) {
        this.api = api;
    }

    /** Returns the rules. */
    public List<Rule> list() {
        return api.get("/api/v1/admin/instance/rules").list(Rule.class);
    }

    /** Adds a rule. */
    public Rule create(String text) {
        return api.post("/api/v1/admin/instance/rules")
                .json(Fields.of("text", text))
                .read(Rule.class);
    }

    /** Changes a rule. */
    public Rule update(String id, String text) {
        return api.patch("/api/v1/admin/instance/rules/{}", id)
                .json(Fields.of("text", text))
                .repeatable()
                .read(Rule.class);
    }

    /** Removes a rule. */
    public Rule delete(String id) {
        return api.delete("/api/v1/admin/instance/rules/{}", id).read(Rule.class);
    }
}
