package dev.linnet.platform;

import java.util.List;

/** Reads a feed from where it was left to its end. */
final class CatchUp {

    private final Feed feed;
    private final ProcessFrom from;

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
        }
        boolean more = true;
        while (more) {
            Feed.Batch batch = feed.after(cursor);
            sink.accept(batch.events(), batch.next());
            cursor = batch.next();
            more = batch.more();
        }
    }
}
