package dev.linnet.testkit.bot;

import dev.linnet.platform.Cursor;
import dev.linnet.platform.EventSource;
import dev.linnet.platform.Feed;
import dev.linnet.platform.LiveFeed;
import dev.linnet.platform.RawEvent;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Sources;
import dev.linnet.platform.Strategy;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The library's own polling or streaming source over the network in memory, watched so that tests know when it rests. */
final class MemorySource implements EventSource {
    private final EventSource source;
    private final Activity activity;

    private MemorySource(EventSource source, Activity activity) {
        this.source = source;
        this.activity = activity;
    }

    static MemorySource of(
            Strategy strategy, Feed feed, LiveFeed stream, BotClock clock, RandomGenerator random, Activity activity) {
        activity.opened();
        BotClock watched = new WatchedClock(clock, activity);
        return new MemorySource(Sources.of(strategy, feed, stream, watched, random), activity);
    }

    @Override
    public void run(Sink sink) throws InterruptedException {
        try {
            source.run(new WatchedSink(sink, activity));
        } finally {
            activity.ended();
        }
    }

    @Override
    public void drain(Sink sink) throws InterruptedException {
        try {
            source.drain(sink);
        } finally {
            activity.ended();
        }
    }

    @Override
    public void close() {
        source.close();
    }

    /** What comes without a cursor came over the stream. */
    private record WatchedSink(Sink sink, Activity activity) implements Sink {
        @Override
        public @Nullable Cursor cursor(String source) {
            return sink.cursor(source);
        }

        @Override
        public @Nullable Instant oldestUnhandled() {
            return sink.oldestUnhandled();
        }

        @Override
        public void accept(List<RawEvent> events, @Nullable Cursor cursor) throws InterruptedException {
            try {
                sink.accept(events, cursor);
            } finally {
                if (cursor == null) {
                    activity.taken(events.size());
                }
            }
        }

        @Override
        public void state(SourceState state, String detail) {
            sink.state(state, detail);
        }
    }

    /** A source that sets its alarm is done reading until the alarm rings. */
    private record WatchedClock(BotClock clock, Activity activity) implements BotClock {
        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public long nanoTime() {
            return clock.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            clock.sleep(duration);
        }

        @Override
        public Pending after(Duration delay, Runnable task) {
            Pending alarm = clock.after(delay, () -> {
                activity.reads();
                task.run();
            });
            activity.rests();
            return alarm;
        }
    }
}
