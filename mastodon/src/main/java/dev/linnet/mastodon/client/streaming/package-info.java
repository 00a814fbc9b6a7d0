/**
 * Events as they happen, over WebSocket or as server-sent events.
 *
 * <p>A stream has no memory: what happens while it is down is never sent. After each {@code onOpen} fetch what was missed with
 * {@code notifications().since(cursor)}, and drop what came twice by its id.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/streaming/">Streaming</a>
 */
@NullMarked
package dev.linnet.mastodon.client.streaming;

import org.jspecify.annotations.NullMarked;
