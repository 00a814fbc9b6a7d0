package dev.linnet.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings events from a network, by polling or streaming. */
public interface EventSource extends AutoCloseable {

    /**
     * Reads until closed, handing everything to the sink. A failure that can pass is waited out and tried again in here.
     *
     * @throws dev.linnet.http.ApiException when going on is pointless, as after a revoked token
     * @throws InterruptedException when the reading thread is interrupted
     */
    void run(Sink sink) throws InterruptedException;

    /**
     * Reads what is there now and returns.
     *
     * @throws dev.linnet.http.ApiException when the network could not be read
     * @throws InterruptedException when the reading thread is interrupted
     */
    void drain(Sink sink) throws InterruptedException;

    /** Makes {@link #run} return soon. May be called from any thread, more than once. */
    @Override
    void close();

    /** Where a source puts what it reads. Safe for use by one thread at a time. */
    interface Sink {

        /** Returns how far the given source had been read when it was last saved, or {@code null} at the first start. */
        @Nullable Cursor cursor(String source);

        /**
         * Takes over events, in order, together with the mark behind them; blocks while the bot is busy. Events that came
         * before are dropped by their ids.
         *
         * @param cursor the mark to save with them, or {@code null} to leave the saved one
         */
        void accept(List<RawEvent> events, @Nullable Cursor cursor) throws InterruptedException;

        /** Returns the time of the oldest event that was taken over and is not handled yet; {@code null} when there is none. */
        default @Nullable Instant oldestUnhandled() {
            return null;
        }

        /** Takes note of how the connection is doing, for status lines and metrics. */
        void state(SourceState state, String detail);
    }
}
