/**
 * The event stream of repositories ({@code com.atproto.sync.subscribeRepos}), without the socket: bytes of a message to a
 * frame.
 *
 * <p>{@link dev.linnet.atproto.firehose.FirehoseDecoder} is the way in. What a filter does not want costs a walk over the
 * bytes; of the rest, what is asked for is decoded when it is asked for. Frames of a type that is not known are kept as they
 * are. {@link dev.linnet.atproto.firehose.CommitVerifier} proves what a frame says, as far as the caller wants it proven.
 *
 * @see <a href="https://atproto.com/specs/event-stream">The specification of event streams</a>
 * @see <a href="https://atproto.com/specs/sync">The specification of repository sync</a>
 */
@NullMarked
package dev.linnet.atproto.firehose;

import org.jspecify.annotations.NullMarked;
