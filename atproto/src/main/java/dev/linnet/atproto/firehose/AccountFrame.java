package dev.linnet.atproto.firehose;

import dev.linnet.atproto.syntax.Did;
import java.time.Instant;
import java.util.Optional;

/**
 * An account became active or inactive on the host that sends this.
 *
 * @param seq where it stands in the stream
 * @param did the account
 * @param active whether its repository can be fetched from this host
 * @param status why it is not active, such as {@code takendown}, {@code suspended}, {@code deleted} or {@code deactivated};
 *     servers may send others
 * @param time when the host sent it; nothing when the host's time cannot be read
 */
public record AccountFrame(long seq, Did did, boolean active, Optional<String> status, Optional<Instant> time)
        implements Frame {}
