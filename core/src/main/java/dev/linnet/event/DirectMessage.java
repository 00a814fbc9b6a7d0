package dev.linnet.event;

import dev.linnet.social.Post;

/**
 * Somebody wrote to the bot in private.
 *
 * @param origin where and when it came from
 * @param post the message
 */
public record DirectMessage(Origin origin, Post post) implements PostEvent {}
