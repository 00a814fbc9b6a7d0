package dev.linnet.platform;

/** The things a bot can do. No network has them all; {@link Platform#actions()} tells. */
public enum Action {
    /** Answer a post or message. */
    REPLY,
    /** Say something new. */
    POST,
    /** Say something new about somebody's post, showing that post with it. */
    QUOTE,
    /** Like a post. */
    LIKE,
    /** Pass a post on to one's own followers. */
    REPOST,
    /** React to a post with an emoji. */
    REACT,
    /** Follow somebody. */
    FOLLOW,
    /** Stop following somebody. */
    UNFOLLOW,
    /** Let somebody follow who asked to. */
    ACCEPT_FOLLOW,
    /** Change an own post. */
    EDIT,
    /** Delete an own post. */
    DELETE,
    /** Write to somebody in private. */
    SEND_DIRECT,
    /** Upload a picture or another file, to attach it to a post. */
    UPLOAD,
    /** Read the thread a post belongs to. */
    READ_THREAD
}
