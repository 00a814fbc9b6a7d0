/** The calls of Mastodon's API, one class for each resource; a {@code MastodonClient} hands them out. */
@NullMarked
package dev.linnet.mastodon.client.api;

import org.jspecify.annotations.NullMarked;
