package dev.linnet.platform;

import java.time.Duration;

/**
 * Keeps a connection open and hears of events as they happen. What the connection missed is always caught up by asking:
 * after each connect, and at intervals in between, because a stream can fall silent without closing.
 *
 * @param catchUpEvery the time between two questions while the stream is up; also how far a restart reads back
 * @param processFrom where reading begins when no position was saved
 */
public record Streaming(Duration catchUpEvery, ProcessFrom processFrom) implements Strategy {

    public Streaming {
        if (catchUpEvery.isNegative() || catchUpEvery.isZero()) {
            throw new IllegalArgumentException("the time between catch-ups must be positive, but was " + catchUpEvery);
        }
    }

    /** Streams, beginning with what happens from now on, and catches up every two minutes. */
    public static Streaming live() {
        return new Streaming(Duration.ofMinutes(2), ProcessFrom.now());
    }

    /** Returns the same with another start. */
    public Streaming from(ProcessFrom start) {
        return new Streaming(catchUpEvery, start);
    }

    /** Returns the same with another time between catch-ups. */
    public Streaming catchingUpEvery(Duration interval) {
        return new Streaming(interval, processFrom);
    }
}
