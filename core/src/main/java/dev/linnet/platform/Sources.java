package dev.linnet.platform;

import dev.linnet.resilience.Backoff;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Event sources made of a {@link Feed} and, for streaming, a {@link LiveFeed}: for networks whose streams do not replay. */
public final class Sources {

    private static final Backoff PATIENCE = Backoff.doubling(Duration.ofSeconds(2), Duration.ofMinutes(5));

    private Sources() {}

    /** Returns a source that reads a feed in the way the strategy says. */
    public static EventSource of(Strategy strategy, Feed feed, LiveFeed live, BotClock clock, RandomGenerator random) {
        CatchUp catchUp = new CatchUp(feed, strategy.processFrom());
        if (strategy instanceof Streaming streaming) {
            return new StreamingSource(streaming, live, catchUp, clock, PATIENCE, random);
        }
        return new PollingSource((Polling) strategy, catchUp, clock, PATIENCE, random);
    }
}
