package dev.linnet.atproto.firehose;

import dev.linnet.atproto.repo.Car;
import dev.linnet.atproto.syntax.Did;
import java.time.Instant;
import java.util.Optional;

/**
 * A repository has a new state, and the commits that lead to it were not sent: whoever keeps a copy has to fetch it anew.
 *
 * @param seq where it stands in the stream
 * @param did whose repository it is
 * @param rev the revision of the new state
 * @param blocks holds the commit of the new state
 * @param time when the host sent it; nothing when the host's time cannot be read
 */
public record SyncFrame(long seq, Did did, String rev, Car blocks, Optional<Instant> time) implements Frame {}
