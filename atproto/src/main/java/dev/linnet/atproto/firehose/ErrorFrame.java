package dev.linnet.atproto.firehose;

import java.util.Optional;

/**
 * The host ends the stream.
 *
 * @param error why: {@code FutureCursor} when the cursor is none of this host's, {@code ConsumerTooSlow} when messages were
 *     not read fast enough; hosts may send others
 * @param message words for people
 */
public record ErrorFrame(String error, Optional<String> message) implements Frame {}
