package dev.linnet.platform;

import dev.linnet.http.ApiException;
import dev.linnet.resilience.Backoff;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a stream that does not replay. Whenever it comes up, and at intervals in between, the feed is read from the
 * saved position on; only that moves the position, so that an event the stream lost, or brought out of order, is still found.
 * Events both ways brought are told apart by their ids further on.
 */
final class StreamingSource implements EventSource {

    private static final Logger log = LoggerFactory.getLogger(StreamingSource.class);
    private static final int BUFFER = 1_000;
    /** How many events may be told before the position follows: a store remembers only so many that were handled. */
    private static final int AHEAD = 2_000;

    private final Streaming streaming;
    private final LiveFeed live;
    private final CatchUp catchUp;
    private final BotClock clock;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final BlockingQueue<News> news = new ArrayBlockingQueue<>(BUFFER);
    private final Semaphore knocks = new Semaphore(0);
    private volatile boolean closed;
    private volatile boolean up;
    private volatile boolean due;
    private volatile boolean gap;
    private volatile String downReason = "";
    private volatile @Nullable ApiException fatal;
    private BotClock.@Nullable Pending alarm;
    private int failures;
    private int ahead;

    StreamingSource(
            Streaming streaming,
            LiveFeed live,
            CatchUp catchUp,
            BotClock clock,
            Backoff backoff,
            RandomGenerator random) {
        this.streaming = streaming;
        this.live = live;
        this.catchUp = catchUp;
        this.clock = clock;
        this.backoff = backoff;
        this.random = random;
    }

    @Override
    public void run(Sink sink) throws InterruptedException {
        sink.state(SourceState.CONNECTING, "");
        gap = true;
        due = true;
        try (Connection connection = new Connection(live.open(new Incoming()))) {
            while (!closed) {
                ApiException reason = fatal;
                if (reason != null) {
                    throw reason;
                }
                if (due) {
                    due = false;
                    readFeed(sink);
                } else if (gap) {
                    hold();
                } else {
                    RawEvent event = news.take().event();
                    if (event != null) {
                        sink.accept(List.of(event), null);
                        ahead++;
                        if (ahead >= AHEAD && failures == 0) {
                            due = true;
                        }
                    }
                }
            }
        } finally {
            callOff();
            news.clear();
        }
    }

    @Override
    public void drain(Sink sink) throws InterruptedException {
        catchUp.read(sink);
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }

    /** Keeps what the stream brings waiting as long as something before it is missing, or it would overtake that. */
    private void hold() throws InterruptedException {
        knocks.drainPermits();
        if (gap && !due && !closed && fatal == null) {
            knocks.acquire();
        }
    }

    private void readFeed(Sink sink) throws InterruptedException {
        Duration wait = streaming.catchUpEvery();
        boolean missing = gap;
        gap = false;
        ahead = 0;
        try {
            sink.state(SourceState.CATCHING_UP, "");
            catchUp.read(sink);
            failures = 0;
            sink.state(up ? SourceState.LIVE : SourceState.DOWN, up ? "" : downReason);
        } catch (ApiException failure) {
            if (catchUp.isEnd(failure)) {
                throw failure;
            }
            failures++;
            if (missing) {
                gap = true;
            }
            Duration asked = failure.retryAfter().orElse(Duration.ZERO);
            Duration pause = backoff.delay(failures, random);
            wait = asked.compareTo(pause) > 0 ? asked : pause;
            sink.state(SourceState.DOWN, String.valueOf(failure.getMessage()));
            log.warn("Catching up failed and is tried again in {}: {}", wait, failure.getMessage());
        }
        callOff();
        alarm = clock.after(wait, this::askToRead);
    }

    private void askToRead() {
        due = true;
        wake();
    }

    /** A full queue wakes the reader anyway, so that a knock that finds no room may be dropped. */
    private void wake() {
        knocks.release();
        if (!news.offer(News.KNOCK)) {
            log.trace("The reader is busy and will look by itself");
        }
    }

    private void callOff() {
        if (alarm != null) {
            alarm.close();
            alarm = null;
        }
    }

    private record News(@Nullable RawEvent event) {
        private static final News KNOCK = new News(null);
    }

    private record Connection(AutoCloseable stream) implements AutoCloseable {
        @Override
        public void close() {
            try {
                stream.close();
            } catch (Exception failure) {
                log.debug("Closing the stream failed", failure);
            }
        }
    }

    private final class Incoming implements LiveFeed.Listener {
        @Override
        public void onUp() {
            up = true;
            gap = true;
            askToRead();
        }

        @Override
        public void onEvent(RawEvent event) throws InterruptedException {
            news.put(new News(event));
        }

        @Override
        public void onDown(String reason) {
            up = false;
            downReason = reason;
            askToRead();
        }

        @Override
        public void onFatal(ApiException reason) {
            fatal = reason;
            wake();
        }
    }
}
