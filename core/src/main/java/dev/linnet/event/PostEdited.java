package dev.linnet.event;

import dev.linnet.social.Post;

/**
 * Somebody changed a post that the bot had seen or taken part in.
 *
 * @param origin where and when it came from
 * @param post the post as it is now
 */
public record PostEdited(Origin origin, Post post) implements PostEvent {}
