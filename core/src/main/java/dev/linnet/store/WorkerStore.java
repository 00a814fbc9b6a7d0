package dev.linnet.store;

import dev.linnet.platform.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bot's store as one of its workers sees it. A worker is one run of the bot on one machine; several share an inbox by claiming
 * what they handle.
 *
 * <p>Two rules keep the order within a lane: a row can be claimed only when all rows before it in its lane are handled or claimed
 * by the same worker, and a claim ends only with the row, or when all of a worker's claims are released. What this view changes
 * (completing, putting off, burying, beginning an effect, remembering) must be about an event that its worker has claimed.
 *
 * <p>Such a change throws {@link LostClaimException} when the event is not claimed by this worker, and has no effect then.
 */
public interface WorkerStore extends BotStore {

    /**
     * What came of taking in.
     *
     * @param claimed the rows that are new and this worker's, in order
     * @param left how many are new and wait for a worker
     */
    record Taken(List<Inbox.Row> claimed, int left) {}

    /** Returns the worker's name. */
    String worker();

    /** Does what {@link Inbox#accept} does, and claims up to the given number of the new rows. */
    Taken take(List<Inbox.Row> rows, @Nullable Cursor cursor, int room);

    /** Claims rows that nobody has claimed, oldest first. Several workers who do so at once get different lanes. */
    List<Inbox.Row> claim(int limit);

    /** Claims one row. Returns whether it is this worker's now. */
    boolean claim(String event);

    /** Makes sure that an event is claimed by this worker. */
    void confirm(String event);
}
