package dev.linnet.platform;

import dev.linnet.http.ApiException;
import java.util.List;

/** Reads a feed from where it was left to its end. */
final class CatchUp {

    private final Feed feed;
    private final ProcessFrom from;
    private volatile boolean proven;

    CatchUp(Feed feed, ProcessFrom from) {
        this.feed = feed;
        this.from = from;
    }

    /** Reads everything above the saved position, each portion saved before the next is asked for. */
    void read(EventSource.Sink sink) throws InterruptedException {
        Cursor cursor = sink.cursor(feed.name());
        if (cursor == null) {
            cursor = feed.start(from);
            sink.accept(List.of(), cursor);
        } else {
            feed.taken(cursor, sink.oldestUnhandled());
        }
        boolean more = true;
        while (more) {
            Feed.Batch batch = feed.after(cursor);
            sink.accept(batch.events(), batch.next());
            cursor = batch.next();
            more = batch.more();
        }
        proven = true;
    }

    /**
     * Returns whether a failure to read is the end. A server that was understood before and now answers with a maintenance
     * page, or has lost the call, will be itself again; one that takes the account or its token no more will not.
     */
    boolean isEnd(ApiException failure) {
        boolean refused = failure instanceof ApiException.Unauthorized || failure instanceof ApiException.Forbidden;
        return !failure.canRetry() && (refused || !proven);
    }
}
