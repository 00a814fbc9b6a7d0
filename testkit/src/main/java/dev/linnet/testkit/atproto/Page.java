package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first, and the cursor to the next. A cursor is the time of the page's last item, and takes its number in
 * only where the next item has the same time, so that a clock that stands still loses nothing.
 */
record Page<T>(List<T> items, @Nullable String cursor) {

    /**
     * The same with the time alone for a cursor, which goes on below it: what happened in the same millisecond as the last item and
     * had no room on the page is on no page.
     */
    static <T> Page<T> byTimeAlone(Ask ask, List<T> newestFirst, int usual, int most, Function<T, Instant> time) {
        int limit = ask.limit(usual, most);
        String cursor = ask.call().text("cursor");
        Instant from = Times.read(cursor);
        if (cursor != null && from == null) {
            throw Refusal.invalid("Malformed cursor");
        }
        List<T> rest = newestFirst.stream()
                .filter(each -> from == null || time.apply(each).isBefore(from))
                .toList();
        if (rest.size() <= limit) {
            return new Page<>(rest, null);
        }
        return new Page<>(rest.subList(0, limit), Times.write(time.apply(rest.get(limit - 1))));
    }

    static <T> Page<T> of(
            Ask ask, List<T> newestFirst, int usual, int most, Function<T, Instant> time, Function<T, Long> number) {
        int limit = ask.limit(usual, most);
        String cursor = ask.call().text("cursor");
        String[] parts = cursor == null ? new String[0] : cursor.split("::", 2);
        Instant from = parts.length == 0 ? null : Times.read(parts[0]);
        long below = parts.length == 2 ? Long.parseLong(parts[1]) : Long.MIN_VALUE;
        if (cursor != null && from == null) {
            throw Refusal.invalid("Malformed cursor");
        }
        List<T> page = new ArrayList<>();
        T last = null;
        for (T each : newestFirst) {
            Instant at = time.apply(each);
            if (from != null && !at.isBefore(from) && !(at.equals(from) && number.apply(each) < below)) {
                continue;
            }
            if (page.size() == limit && last != null) {
                String next = Times.write(time.apply(last));
                boolean tied = time.apply(last).equals(at);
                return new Page<>(page, tied ? next + "::" + number.apply(last) : next);
            }
            page.add(each);
            last = each;
        }
        return new Page<>(page, null);
    }

    /** Newest first of what was taken up oldest first. */
    static Page<Entry> ofEntries(Ask ask, List<Entry> entries, int usual, int most) {
        List<Entry> newest = new ArrayList<>(entries);
        newest.sort(java.util.Comparator.comparing(Entry::sortAt)
                .thenComparingLong(Entry::number)
                .reversed());
        return of(ask, newest, usual, most, Entry::sortAt, Entry::number);
    }

    /** The answer's fields, with the cursor where there is one. */
    Map<String, @Nullable Object> json(String name, Function<T, @Nullable Object> shape) {
        List<@Nullable Object> shown = new ArrayList<>();
        items.forEach(each -> shown.add(shape.apply(each)));
        Map<String, @Nullable Object> json = Json.of(name, shown);
        if (cursor != null) {
            json.put("cursor", cursor);
        }
        return json;
    }
}
