package dev.linnet.event;

import dev.linnet.social.Post;

/**
 * Somebody spoke in a chat channel the bot listens to.
 *
 * @param origin where and when it came from
 * @param post the message; its conversation is the channel
 */
public record ChatMessage(Origin origin, Post post) implements PostEvent {}
