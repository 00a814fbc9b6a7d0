package dev.linnet.platform;

import dev.linnet.social.Conversation;
import dev.linnet.social.Draft;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.Upload;
import dev.linnet.social.User;
import org.jspecify.annotations.Nullable;

/** One thing a bot asks its platform to do. */
public sealed interface Request {

    /** Returns what kind of thing it is. */
    Action action();

    /** Returns what it is done to, as a key: a re-run that names another one has changed its mind. */
    String target();

    /**
     * Says something: a post, an answer, a quote, a private message.
     *
     * @param action {@link Action#POST}, {@link Action#REPLY}, {@link Action#QUOTE} or {@link Action#SEND_DIRECT}
     * @param parent the post that is answered, or {@code null}
     * @param to the person a private message is for, or {@code null}
     * @param place the channel it is said in, or {@code null} where the network has none or the parent tells
     * @param draft what to say
     * @param previous the part just published when this is the next part of a thread, else {@code null}
     */
    record Publish(
            Action action,
            @Nullable Post parent,
            @Nullable User to,
            @Nullable Conversation place,
            Draft draft,
            @Nullable PostRef previous)
            implements Request {

        @Override
        public String target() {
            if (parent != null) {
                return parent.id();
            }
            if (to != null) {
                return to.id();
            }
            if (draft.quoted() != null) {
                return draft.quoted().id();
            }
            return place == null ? "" : place.id();
        }

        /** Returns the same with another draft. */
        public Publish with(Draft other) {
            return new Publish(action, parent, to, place, other, previous);
        }

        /** Returns the same as the next part of a thread whose last part is given. */
        public Publish continuing(PostRef part) {
            return new Publish(action, parent, to, place, draft, part);
        }
    }

    /**
     * Likes, reposts or reacts to a post.
     *
     * @param action {@link Action#LIKE}, {@link Action#REPOST} or {@link Action#REACT}
     * @param post the post
     * @param emoji the reaction, {@code null} unless it is one
     */
    record React(Action action, PostRef post, @Nullable String emoji) implements Request {
        @Override
        public String target() {
            return post.id();
        }
    }

    /**
     * Changes how the bot stands to somebody.
     *
     * @param action {@link Action#FOLLOW}, {@link Action#UNFOLLOW} or {@link Action#ACCEPT_FOLLOW}
     * @param user the other
     */
    record Relate(Action action, User user) implements Request {
        @Override
        public String target() {
            return user.id();
        }
    }

    /**
     * Changes an own post.
     *
     * @param post which
     * @param draft what it says from now on
     */
    record Edit(PostRef post, Draft draft) implements Request {
        @Override
        public Action action() {
            return Action.EDIT;
        }

        @Override
        public String target() {
            return post.id();
        }
    }

    /**
     * Deletes an own post.
     *
     * @param post which
     */
    record Delete(PostRef post) implements Request {
        @Override
        public Action action() {
            return Action.DELETE;
        }

        @Override
        public String target() {
            return post.id();
        }
    }

    /**
     * Uploads a file.
     *
     * @param upload the file and what is said about it
     */
    record Attach(Upload upload) implements Request {
        @Override
        public Action action() {
            return Action.UPLOAD;
        }

        @Override
        public String target() {
            return String.valueOf(upload.file().getFileName());
        }
    }
}
