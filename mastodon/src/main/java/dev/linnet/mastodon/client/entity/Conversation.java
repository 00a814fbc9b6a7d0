package dev.linnet.mastodon.client.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private exchange and its newest post. */
public record Conversation(
        String id,
        boolean unread,
        List<Account> accounts,
        @Nullable Status lastStatus) {

    /** Replaces what the server left out by empty values. */
    public Conversation {
        id = Absent.text(id);
        accounts = Absent.list(accounts);
    }
}
