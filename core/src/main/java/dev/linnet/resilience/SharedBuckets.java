package dev.linnet.resilience;

import java.time.Duration;

/**
 * Buckets that several processes draw from, so that together they keep a limit which a network sets for their account. A
 * {@link dev.linnet.store.Store} has some; {@link TokenBucket#sharedIn} makes use of them. Safe for use by many threads.
 */
public interface SharedBuckets {

    /**
     * Takes a token if there is one. A bucket that was never asked for is full.
     *
     * @param bucket its name; all who use it have to give the same rate and burst
     * @param perToken how long it takes for a token to come
     * @param burst the most tokens it holds, at least 1
     * @return zero when a token was taken, else how long it is until there is one
     */
    Duration take(String bucket, Duration perToken, int burst);

    /** Puts a token back that was not used. */
    void giveBack(String bucket, Duration perToken);
}
