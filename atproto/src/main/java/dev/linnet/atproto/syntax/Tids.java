package dev.linnet.atproto.syntax;

import dev.linnet.schedule.BotClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes a {@link Tid} that is later than every one it made before, also when the clock stands still or is set back. Share one
 * among all that write to a repository. Safe for use by many threads.
 */
public final class Tids {

    private final BotClock clock;
    private final int clockId;
    private final AtomicLong last = new AtomicLong(-1);

    /**
     * Makes a source.
     *
     * @param clockId what tells it from others that write to the same repository, from 0 to 1023
     * @throws IllegalArgumentException if the id is out of range
     */
    public Tids(BotClock clock, int clockId) {
        if (clockId < 0 || clockId >= Tid.CLOCKS) {
            throw new IllegalArgumentException("A clock id of a TID is from 0 to 1023, not " + clockId);
        }
        this.clock = clock;
        this.clockId = clockId;
    }

    /** Makes a source whose id is drawn by chance, as the protocol advises. */
    public Tids(BotClock clock, RandomGenerator random) {
        this(clock, random.nextInt(Tid.CLOCKS));
    }

    /** Returns the next time stamp: now, or a microsecond after the last one. */
    public Tid next() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return Tid.of(last.updateAndGet(before -> Math.max(now, before + 1)), clockId);
    }
}
