/**
 * Typed calls to Bluesky and other services of the AT Protocol, usable without the bot framework.
 *
 * <p>Start with {@link dev.linnet.atproto.client.BlueskyClient#login}. Calls block, throw {@code ApiException} and are safe for
 * use by many threads. What has no typed call is asked for by its lexicon id:
 * {@link dev.linnet.atproto.client.BlueskyClient#query} and {@link dev.linnet.atproto.client.BlueskyClient#procedure}.
 */
@NullMarked
package dev.linnet.atproto.client;

import org.jspecify.annotations.NullMarked;
