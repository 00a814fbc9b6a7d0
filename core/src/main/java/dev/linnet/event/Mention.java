package dev.linnet.event;

import dev.linnet.social.Post;

/**
 * Somebody mentioned the bot. What answers a post of the bot too is a {@link Reply} for a bot that has a handler for those.
 *
 * @param origin where and when it came from
 * @param post the words that mention it
 */
public record Mention(Origin origin, Post post) implements PostEvent {}
