/**
 * Typed calls to Mastodon and the servers that speak its API, usable without the bot framework.
 *
 * <p>Start with {@link dev.linnet.mastodon.client.MastodonClient#connect}. Calls block, throw {@code ApiException} and are safe
 * for use by many threads. Follows the Mastodon API documentation up to 4.7, with what Akkoma, Pleroma and GoToSocial do
 * differently.
 */
@NullMarked
package dev.linnet.mastodon.client;

import org.jspecify.annotations.NullMarked;
