package dev.linnet.event;

import dev.linnet.social.Conversation;
import dev.linnet.social.PostRef;
import dev.linnet.social.User;

/**
 * A post that the bot had seen or taken part in was deleted.
 *
 * @param origin where and when it came from
 * @param author who deleted it; the account itself where the network does not tell
 * @param post the post that is gone
 * @param conversation where it was said, as far as known
 */
public record PostDeleted(Origin origin, User author, PostRef post, Conversation conversation) implements Event {
    @Override
    public String lane() {
        return conversation.id();
    }
}
