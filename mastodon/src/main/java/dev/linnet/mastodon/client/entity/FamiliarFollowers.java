package dev.linnet.mastodon.client.entity;

import java.util.List;

/** The followers of an account whom the own account follows. */
public record FamiliarFollowers(String id, List<Account> accounts) {

    /** Replaces what the server left out by empty values. */
    public FamiliarFollowers {
        id = Absent.text(id);
        accounts = Absent.list(accounts);
    }
}
