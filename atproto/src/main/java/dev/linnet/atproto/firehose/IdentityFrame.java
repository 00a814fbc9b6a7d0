package dev.linnet.atproto.firehose;

import dev.linnet.atproto.syntax.Did;
import java.time.Instant;
import java.util.Optional;

/**
 * The identity of an account may have changed: its handle, its signing key or its host. What is remembered of it has to be
 * looked up again.
 *
 * @param seq where it stands in the stream
 * @param did the account
 * @param handle the handle it is said to have now, not proven; often absent
 * @param time when the host sent it; nothing when the host's time cannot be read
 */
public record IdentityFrame(long seq, Did did, Optional<String> handle, Optional<Instant> time) implements Frame {}
