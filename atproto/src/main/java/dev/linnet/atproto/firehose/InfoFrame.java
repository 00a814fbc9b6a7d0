package dev.linnet.atproto.firehose;

import java.util.Optional;

/**
 * A notice about the stream; it goes on.
 *
 * @param name what it is about: {@code OutdatedCursor} when the cursor lies before what the host still has, so that messages
 *     are missing
 * @param message words for people
 */
public record InfoFrame(String name, Optional<String> message) implements Frame {}
