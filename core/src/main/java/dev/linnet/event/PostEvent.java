package dev.linnet.event;

import dev.linnet.social.Post;
import dev.linnet.social.User;

/** An event that is about words somebody said, and that can be answered. */
public sealed interface PostEvent extends Event permits Mention, Reply, Quote, DirectMessage, ChatMessage, PostEdited {

    /** Returns what was said. */
    Post post();

    /** Returns the words, as plain text. */
    default String text() {
        return post().text();
    }

    @Override
    default User author() {
        return post().author();
    }

    @Override
    default String lane() {
        return post().conversation().id();
    }
}
