package dev.linnet.testkit.bot;

import dev.linnet.event.Event;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Cursor;
import dev.linnet.platform.Feed;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.RawEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that ever happened to the account, as a list that can be read from any position. */
final class Notices implements Feed {
    private static final String KIND = "memory.event";

    private record Notice(RawEvent raw, Instant at) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final String name;
    private final Supplier<Instant> now;
    private final List<Notice> notices = new ArrayList<>();
    private final Map<String, Event> events = new HashMap<>();
    private final Deque<ApiException> failures = new ArrayDeque<>();
    private final Map<String, Function<String, List<Event>>> readers = new HashMap<>();
    private int pageSize = 40;
    private int reads;

    Notices(String name, Supplier<Instant> now) {
        this.name = name;
        this.now = now;
    }

    void reading(String kind, Function<String, List<Event>> reader) {
        locked(() -> readers.put(kind, reader));
    }

    RawEvent add(Event event) {
        return locked(() -> {
            events.put(event.id(), event);
            return add(new RawEvent(KIND, event.id()), event.at());
        });
    }

    RawEvent add(RawEvent raw) {
        return locked(() -> add(raw, now.get()));
    }

    private RawEvent add(RawEvent raw, Instant at) {
        notices.add(new Notice(raw, at));
        return raw;
    }

    void failNext(List<ApiException> reasons) {
        locked(() -> failures.addAll(reasons));
    }

    void pageSize(int size) {
        locked(() -> pageSize = size);
    }

    int reads() {
        return locked(() -> reads);
    }

    List<Event> decode(RawEvent raw) {
        return locked(() -> {
            Function<String, List<Event>> reader = readers.get(raw.kind());
            if (reader != null) {
                return reader.apply(raw.payload());
            }
            if (!raw.kind().equals(KIND)) {
                throw Refusal.unreadable(raw.payload());
            }
            Event event = events.get(raw.payload());
            return event == null ? List.of() : List.of(event);
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cursor start(ProcessFrom from) {
        return locked(() -> {
            read();
            if (from instanceof ProcessFrom.Beginning) {
                return at(0);
            }
            if (from instanceof ProcessFrom.Ago ago) {
                return at(firstSince(now.get().minus(ago.lookBack())));
            }
            return at(notices.size());
        });
    }

    @Override
    public Batch after(Cursor cursor) {
        return locked(() -> {
            read();
            int begin = Integer.parseInt(cursor.position());
            int end = Math.min(notices.size(), begin + pageSize);
            List<RawEvent> page =
                    notices.subList(begin, end).stream().map(Notice::raw).toList();
            return new Batch(page, at(end), end < notices.size());
        });
    }

    private void read() {
        reads++;
        ApiException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    private int firstSince(Instant oldest) {
        int position = 0;
        while (position < notices.size() && notices.get(position).at().isBefore(oldest)) {
            position++;
        }
        return position;
    }

    private Cursor at(int position) {
        return new Cursor(name, String.valueOf(position));
    }

    private <T extends @Nullable Object> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
