package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.entity.Suggestion;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;

/** Accounts worth following. */
public final class Suggestions {

    private final Api api;

    /** Made by the client. */
    public Suggestions(Api api) {
        this.api = api;
    }

    /** Returns them. */
    public List<Suggestion> list(int limit) {
        return api.get("/api/v2/suggestions").query(Fields.of("limit", limit)).list(Suggestion.class);
    }

    /** Asks not to suggest an account again. */
    public void dismiss(String accountId) {
        api.delete("/api/v1/suggestions/{}", accountId).send();
    }
}
