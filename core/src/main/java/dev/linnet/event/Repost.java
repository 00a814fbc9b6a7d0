package dev.linnet.event;

import dev.linnet.social.Post;
import dev.linnet.social.User;

/**
 * Somebody passed a post of the bot on to others (a boost, a repost).
 *
 * @param origin where and when it came from
 * @param author who passed it on
 * @param post the bot's post
 */
public record Repost(Origin origin, User author, Post post) implements Event {
    @Override
    public String lane() {
        return post.conversation().id();
    }
}
