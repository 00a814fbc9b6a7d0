/** The calls, one class for each thing they are about. Get them from {@code BlueskyClient}. */
@NullMarked
package dev.linnet.atproto.client.api;

import org.jspecify.annotations.NullMarked;
