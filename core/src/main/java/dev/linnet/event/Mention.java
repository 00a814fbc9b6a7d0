package dev.linnet.event;

import dev.linnet.social.Post;

/**
 * Somebody mentioned the bot, not in answer to one of the bot's own posts.
 *
 * @param origin where and when it came from
 * @param post the words that mention it
 */
public record Mention(Origin origin, Post post) implements PostEvent {}
