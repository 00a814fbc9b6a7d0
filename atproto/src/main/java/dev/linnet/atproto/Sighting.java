package dev.linnet.atproto;

import dev.linnet.event.Origin;
import dev.linnet.event.PlatformEvent;
import dev.linnet.social.Post;
import dev.linnet.social.User;

/**
 * Somebody, anywhere in the network, posted what the bot {@link Watch watches} for. That the post also mentions or answers the bot
 * is told by an event of its own.
 *
 * @param origin where and when it came from; its raw text is the record with its author as JSON
 * @param post the post
 */
public record Sighting(Origin origin, Post post) implements PlatformEvent {

    @Override
    public String kind() {
        return "sighting";
    }

    @Override
    public User author() {
        return post.author();
    }

    @Override
    public String lane() {
        return post.conversation().id();
    }

    /** Returns the words, as plain text. */
    public String text() {
        return post.text();
    }
}
