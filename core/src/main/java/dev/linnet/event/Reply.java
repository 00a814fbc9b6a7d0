package dev.linnet.event;

import dev.linnet.social.Post;

/**
 * Somebody answered in a thread of the bot.
 *
 * @param origin where and when it came from
 * @param post the answer
 * @param direct whether it answers a post of the bot itself; {@code false} for a reply deeper in the thread
 */
public record Reply(Origin origin, Post post, boolean direct) implements PostEvent {}
