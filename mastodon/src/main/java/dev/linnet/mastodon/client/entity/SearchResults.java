package dev.linnet.mastodon.client.entity;

import java.util.List;

/** What a search found. */
public record SearchResults(List<Account> accounts, List<Status> statuses, List<Tag> hashtags) {

    /** Replaces what the server left out by empty values. */
    public SearchResults {
        accounts = Absent.list(accounts);
        statuses = Absent.list(statuses);
        hashtags = Absent.list(hashtags);
    }
}
