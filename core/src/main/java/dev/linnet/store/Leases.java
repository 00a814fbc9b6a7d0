package dev.linnet.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may do what, among machines that share a store. */
public interface Leases {

    /**
     * A right to act that ends by itself.
     *
     * @param name what it is about
     * @param holder who has it
     * @param token grows with every change of holder, so that what an old holder still does can be told and refused
     */
    record Lease(String name, String holder, long token) {}

    /** Takes a lease that is free, has run out, or is held by the same holder, for the given time. */
    Optional<Lease> acquire(String name, String holder, Duration time);

    /** Prolongs a lease. Returns {@code false} when somebody else has it by now. */
    boolean renew(Lease lease, Duration time);

    /** Returns the leases that are held now and whose names begin so. */
    List<Lease> held(String prefix);

    /** Gives a lease back; has no effect when somebody else has it by now. */
    void release(Lease lease);

    /** Forgets leases that ran out, or were given back, before the given time. Returns how many. */
    int prune(Instant olderThan);
}
