package dev.linnet.event;

import dev.linnet.social.Post;

/**
 * Somebody quoted a post of the bot.
 *
 * @param origin where and when it came from
 * @param post the quoting post; its {@link Post#quoted()} is the bot's
 */
public record Quote(Origin origin, Post post) implements PostEvent {}
