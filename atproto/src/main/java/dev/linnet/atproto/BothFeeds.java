package dev.linnet.atproto;

import dev.linnet.platform.Cursor;
import dev.linnet.platform.Feed;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.RawEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two feeds read as one: what one of them brings never waits for the other. The mark of the first has no line break in it. */
final class BothFeeds implements Feed {

    private final String name;
    private final Feed first;
    private final Feed second;

    BothFeeds(String name, Feed first, Feed second) {
        this.name = name;
        this.first = first;
        this.second = second;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cursor start(ProcessFrom from) {
        return joined(first.start(from), second.start(from));
    }

    @Override
    public void taken(Cursor cursor, @Nullable Instant oldestUnhandled) {
        String[] marks = cursor.position().split("\n", 2);
        first.taken(new Cursor(first.name(), marks[0]), oldestUnhandled);
        second.taken(new Cursor(second.name(), marks[1]), oldestUnhandled);
    }

    @Override
    public Batch after(Cursor cursor) {
        String[] marks = cursor.position().split("\n", 2);
        Batch one = first.after(new Cursor(first.name(), marks[0]));
        Batch other = second.after(new Cursor(second.name(), marks[1]));
        List<RawEvent> events = new ArrayList<>(one.events());
        events.addAll(other.events());
        return new Batch(events, joined(one.next(), other.next()), one.more() || other.more());
    }

    private Cursor joined(Cursor one, Cursor other) {
        return new Cursor(name, one.position() + "\n" + other.position());
    }
}
