package dev.linnet.mastodon.client.entity;

import java.util.List;

/** An account worth following, and why the server thinks so. */
public record Suggestion(Account account, List<String> sources) {

    /** Replaces what the server left out by empty values. */
    public Suggestion {
        sources = Absent.list(sources);
    }
}
