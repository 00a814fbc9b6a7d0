package dev.linnet.event;

import dev.linnet.social.Post;
import dev.linnet.social.User;
import org.jspecify.annotations.Nullable;

/**
 * Somebody liked a post of the bot, or reacted to it with an emoji.
 *
 * @param origin where and when it came from
 * @param author who liked it
 * @param post the bot's post
 * @param emoji the reaction, or {@code null} for the network's plain like
 */
public record Like(
        Origin origin, User author, Post post, @Nullable String emoji) implements Event {
    @Override
    public String lane() {
        return post.conversation().id();
    }
}
