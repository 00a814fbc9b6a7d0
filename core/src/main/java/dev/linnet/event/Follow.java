package dev.linnet.event;

import dev.linnet.social.User;

/**
 * Somebody follows the bot, or asks to.
 *
 * @param origin where and when it came from
 * @param author who follows
 * @param requested whether the account is locked, so that the bot's owner still has to accept
 */
public record Follow(Origin origin, User author, boolean requested) implements Event {
    @Override
    public String lane() {
        return "user:" + author.id();
    }
}
