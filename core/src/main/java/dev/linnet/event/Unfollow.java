package dev.linnet.event;

import dev.linnet.social.User;

/**
 * Somebody no longer follows the bot. Few networks tell.
 *
 * @param origin where and when it came from
 * @param author who left
 */
public record Unfollow(Origin origin, User author) implements Event {
    @Override
    public String lane() {
        return "user:" + author.id();
    }
}
