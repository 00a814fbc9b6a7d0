/**
 * Jetstream, the event stream of repositories as JSON, without the socket: the text of a message, or its zstd frame, to an
 * event. Both versions of the stream give the same events.
 *
 * <p>Jetstream is shorter than the firehose and easy to read, but nothing in it can be proven: a bot that uses it trusts the
 * host that runs it.
 *
 * @see <a href="https://github.com/bluesky-social/jetstream">Jetstream</a>
 */
@NullMarked
package dev.linnet.atproto.jetstream;

import org.jspecify.annotations.NullMarked;
