package dev.linnet.mastodon;

import dev.linnet.event.Origin;
import dev.linnet.event.PlatformEvent;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import org.jspecify.annotations.Nullable;

/**
 * A notification for which there is no event of its own: a poll that ended, a post of somebody the bot subscribes to, a
 * type of notification that is newer than this library.
 *
 * @param origin where and when it came from; its raw text is the whole notification as JSON
 * @param author who caused it; the bot's own account where the server names nobody
 * @param kind the server's word for it: {@code poll}, {@code status}, {@code quoted_update}, …
 * @param post the post it is about, or {@code null}
 */
public record MastodonEvent(
        Origin origin, User author, String kind, @Nullable Post post) implements PlatformEvent {

    @Override
    public String lane() {
        return post != null ? post.conversation().id() : "user:" + author.id();
    }
}
