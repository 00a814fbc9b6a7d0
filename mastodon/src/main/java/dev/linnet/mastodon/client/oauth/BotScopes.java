package dev.linnet.mastodon.client.oauth;

import java.util.List;

/** Sets of scopes for bots. Ask for no more than is needed. */
public final class BotScopes {

    private BotScopes() {}

    /** Returns what a bot needs that listens, answers, uploads, likes, boosts and follows. */
    public static List<String> usual() {
        return List.of(
                "read:accounts",
                "read:follows",
                "read:notifications",
                "read:statuses",
                "write:accounts",
                "write:conversations",
                "write:favourites",
                "write:follows",
                "write:media",
                "write:notifications",
                "write:statuses");
    }

    /** Returns what a bot needs that only listens and answers. */
    public static List<String> replying() {
        return List.of(
                "read:accounts",
                "read:notifications",
                "read:statuses",
                "write:media",
                "write:notifications",
                "write:statuses");
    }

    /** Returns what a moderating bot needs besides: reading and writing everything moderators see. */
    public static List<String> moderating() {
        return List.of("admin:read", "admin:write");
    }
}
