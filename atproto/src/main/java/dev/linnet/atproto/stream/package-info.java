/**
 * Listening to what happens in the whole network: {@link dev.linnet.atproto.stream.Firehose} for the frames of a relay or a
 * server, which can be proven, and {@link dev.linnet.atproto.stream.Jetstream} for the same as JSON. Both connect again after
 * every loss, go on from the place they had reached, and hold the server back when the listener is slow, so that they need no
 * more memory than the messages that wait.
 *
 * <p>Bots need none of this: see {@link dev.linnet.atproto.BlueskyOptions}. It is for feeds, labelers, statistics, archives.
 */
@NullMarked
package dev.linnet.atproto.stream;

import org.jspecify.annotations.NullMarked;
