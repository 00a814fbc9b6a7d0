package dev.linnet.atproto;

import dev.linnet.event.Origin;
import dev.linnet.event.PlatformEvent;
import dev.linnet.social.User;

/**
 * A notification for which there is no event of its own: somebody joined by the bot's starter pack, liked a post by way of
 * the bot's repost, posted something the bot subscribes to, or a reason that is newer than this library.
 *
 * @param origin where and when it came from; its raw text is the whole notification as JSON
 * @param author who caused it
 * @param kind the network's word for it: {@code starterpack-joined}, {@code like-via-repost}, {@code verified}, …
 * @param subject the record that caused it, as an AT URI
 */
public record BlueskyEvent(Origin origin, User author, String kind, String subject) implements PlatformEvent {

    @Override
    public String lane() {
        return "user:" + author.id();
    }
}
