package dev.linnet.platform;

import dev.linnet.http.ApiException;
import dev.linnet.resilience.Backoff;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a stream. Whenever it comes up, and at intervals in between, the feed is read from the saved position on; only
 * that moves the position, so that an event the stream lost, or brought out of order, is still found. Events both ways brought
 * are told apart by their ids further on. A stream that replays from a mark has a position of its own beside that of the feed.
 */
final class StreamingSource implements EventSource {

    private static final Logger log = LoggerFactory.getLogger(StreamingSource.class);
    /** A server may call a stream open a moment before it subscribes it, so the feed is read once more soon after. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

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
    private volatile boolean settled;
    private volatile boolean up;
    private volatile boolean due;
    private volatile boolean replays;
    private volatile boolean leaving;
    private final AtomicInteger gaps = new AtomicInteger();
    private volatile int filled;
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
        gaps.incrementAndGet();
        try (Connection connection = new Connection(live.open(new Incoming(sink)))) {
            while (!closed) {
                ApiException reason = fatal;
                if (reason != null) {
                    throw reason;
                }
                if (due || (mustWait() && failures == 0)) {
                    due = false;
                    readFeed(sink);
                } else if (mustWait()) {
                    hold();
                } else {
                    pass(news.take(), sink);
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

    /**
     * What the stream brings waits as long as something before it is missing, or it would overtake that; and when the feed
     * could not be read for so long that a store may have forgotten the first of what would then be read again.
     */
    private boolean mustWait() {
        return hasGap() || ahead >= AHEAD;
    }

    /**
     * Lets go of what waits behind a gap, before it grows so old that it would not be known again: the feed has it too. A stream
     * that replays may have told of more than the feed knows.
     */
    private void startOver() {
        if (!replays) {
            gaps.incrementAndGet();
            news.clear();
        }
    }

    private boolean hasGap() {
        return gaps.get() != filled;
    }

    private void pass(News next, Sink sink) throws InterruptedException {
        if (next.event() != null) {
            sink.accept(List.of(next.event()), null);
            ahead++;
        } else if (next.mark() != null) {
            sink.accept(List.of(), next.mark());
        }
    }

    private void hold() throws InterruptedException {
        knocks.drainPermits();
        if (mustWait() && !due && !closed && fatal == null) {
            knocks.acquire();
        }
    }

    private void readFeed(Sink sink) throws InterruptedException {
        Duration wait = streaming.catchUpEvery();
        int known = gaps.get();
        boolean young = up && !settled;
        try {
            sink.state(SourceState.CATCHING_UP, "");
            catchUp.read(new Abreast(sink));
            filled = known;
            failures = 0;
            ahead = 0;
            if (young) {
                settled = true;
                wait = wait.compareTo(SETTLING) < 0 ? wait : SETTLING;
            }
            sink.state(up ? SourceState.LIVE : SourceState.DOWN, up ? "" : downReason);
        } catch (ApiException failure) {
            if (catchUp.isEnd(failure)) {
                throw failure;
            }
            failures++;
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

    private record News(@Nullable RawEvent event, @Nullable Cursor mark) {
        private static final News KNOCK = new News(null, null);
    }

    private final class Connection implements AutoCloseable {
        private final AutoCloseable stream;

        Connection(AutoCloseable stream) {
            this.stream = stream;
        }

        /** Nobody takes anything any more, so nobody may wait for room while the stream is closed. */
        @Override
        public void close() {
            leaving = true;
            news.clear();
            try {
                stream.close();
            } catch (Exception failure) {
                log.debug("Closing the stream failed", failure);
            }
        }
    }

    /** Lets the stream go on while the feed is read, in step with it, so that neither gets far ahead of the other. */
    private final class Abreast implements Sink {
        private final Sink sink;
        private int read;

        Abreast(Sink sink) {
            this.sink = sink;
        }

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
            sink.accept(events, cursor);
            read += events.size();
            if (hasGap() && read >= AHEAD) {
                read = 0;
                startOver();
            }
            for (int left = events.size(); left > 0 && !hasGap(); left--) {
                News next = news.poll();
                if (next == null) {
                    return;
                }
                pass(next, sink);
            }
        }

        @Override
        public void state(SourceState state, String detail) {
            sink.state(state, detail);
        }
    }

    private final class Incoming implements LiveFeed.Listener {
        private final Sink sink;

        Incoming(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void onUp() {
            up = true;
            settled = false;
            gaps.incrementAndGet();
            askToRead();
        }

        @Override
        public void onEvent(RawEvent event) throws InterruptedException {
            if (leaving) {
                return;
            }
            News next = new News(event, null);
            if (replays || !hasGap()) {
                news.put(next);
            } else if (!news.offer(next)) {
                startOver();
            }
        }

        @Override
        public void onMark(Cursor mark) throws InterruptedException {
            replays = true;
            if (!leaving) {
                news.put(new News(null, mark));
            }
        }

        @Override
        public @Nullable Cursor saved(String source) {
            return sink.cursor(source);
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
