package dev.linnet.platform;

import java.time.Duration;

/**
 * Asks for new events at intervals.
 *
 * @param interval the time between two questions
 * @param jitter the share by which each wait is drawn longer or shorter, from 0 to 1, so that many bots do not ask at once
 * @param processFrom where reading begins when no position was saved
 */
public record Polling(Duration interval, double jitter, ProcessFrom processFrom) implements Strategy {

    public Polling {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("a polling interval must be positive, but was " + interval);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("a jitter lies between 0 and 1, but was " + jitter);
        }
    }

    /** Asks at the given interval, give or take a tenth, beginning with what happens from now on. */
    public static Polling every(Duration interval) {
        return new Polling(interval, 0.1, ProcessFrom.now());
    }

    /** Returns the same with another start. */
    public Polling from(ProcessFrom start) {
        return new Polling(interval, jitter, start);
    }

    /** Returns the same with another jitter, from 0 to 1. */
    public Polling withJitter(double share) {
        return new Polling(interval, share, processFrom);
    }
}
