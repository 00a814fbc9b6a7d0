package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.entity.Notification;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Walks from a cursor to the newest item by {@code min_id}, each page turned round to run oldest first. */
final class CatchUp implements Iterator<Notification> {

    private final Function<String, List<Notification>> above;
    private final Deque<Notification> waiting = new ArrayDeque<>();
    private String cursor;
    private boolean ended;

    CatchUp(Function<String, List<Notification>> above, String cursor) {
        this.above = above;
        this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
        if (waiting.isEmpty() && !ended) {
            List<Notification> page = above.apply(cursor);
            if (page.isEmpty() || page.get(0).id().equals(cursor)) {
                ended = true;
            } else {
                cursor = page.get(0).id();
                page.forEach(waiting::addFirst);
            }
        }
        return !waiting.isEmpty();
    }

    @Override
    public Notification next() {
        if (!hasNext()) {
            throw new NoSuchElementException("nothing newer has happened");
        }
        return waiting.removeFirst();
    }
}
