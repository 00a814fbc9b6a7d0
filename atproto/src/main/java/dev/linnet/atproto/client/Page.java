package dev.linnet.atproto.client;

import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page of a longer list. Immutable; going on makes one call. A page may be empty or short although more follow: servers
 * filter after they count.
 *
 * @param <T> what is listed
 */
public final class Page<T> {

    private static final Logger log = LoggerFactory.getLogger(Page.class);

    private final List<T> items;
    private final List<JsonValue> unreadable;
    private final @Nullable String cursor;
    private final Function<String, Page<T>> follow;

    /**
     * Makes a page.
     *
     * @param unreadable items that could not be read
     * @param cursor where the next page begins; null when there is none
     * @param follow fetches the page of a cursor
     */
    public Page(List<T> items, List<JsonValue> unreadable, @Nullable String cursor, Function<String, Page<T>> follow) {
        this.items = List.copyOf(items);
        this.unreadable = List.copyOf(unreadable);
        this.cursor = cursor;
        this.follow = follow;
    }

    static <T> Page<T> empty() {
        return new Page<>(List.of(), List.of(), null, cursor -> empty());
    }

    static <T> Page<T> read(
            JsonValue answer, String field, Function<JsonValue, T> reader, Function<String, Page<T>> follow) {
        if (!answer.get(field).isArray()) {
            throw new IllegalArgumentException("there is no list '" + field + "'");
        }
        List<T> items = new ArrayList<>();
        List<JsonValue> unreadable = new ArrayList<>();
        for (JsonValue item : answer.get(field).items()) {
            try {
                items.add(reader.apply(item));
            } catch (IllegalArgumentException | JsonException odd) {
                log.warn("An item of '{}' was left out: {}", field, odd.getMessage());
                unreadable.add(item);
            }
        }
        String cursor = answer.get("cursor").text("");
        return new Page<>(items, unreadable, cursor.isEmpty() ? null : cursor, follow);
    }

    /** Returns the items of this page. */
    public List<T> items() {
        return items;
    }

    /** Returns the items that lack what makes them usable, as they came; {@link #items} does not have them. */
    public List<JsonValue> unreadable() {
        return unreadable;
    }

    /** Returns where the next page begins, to go on later with {@link Paging#from}; nothing at the end. */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    /** Returns whether the server offers more; older servers also do at the end, and give an empty page then. */
    public boolean hasNext() {
        return cursor != null;
    }

    /** Fetches the next page; empty when the server offers none. */
    public Optional<Page<T>> next() {
        return Optional.ofNullable(cursor).map(follow);
    }

    /**
     * Returns the items of this page and of those behind it, fetching a page only when its first item is asked for. It ends
     * where the server offers no more or goes round in a circle.
     *
     * @param limit the most items to give; it bounds the calls this can cost
     */
    public Stream<T> stream(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit must not be negative, but was " + limit);
        }
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Walk<>(this), Spliterator.ORDERED), false)
                .limit(limit);
    }

    @Override
    public String toString() {
        return "Page[" + items.size() + " items" + (hasNext() ? ", more behind]" : "]");
    }

    private static final class Walk<T> implements Iterator<T> {

        private static final int MOST_EMPTY = 10;

        private Page<T> page;
        private Iterator<T> items;
        private int empty;

        Walk(Page<T> first) {
            page = first;
            items = first.items.iterator();
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext()) {
                Optional<Page<T>> next = page.next();
                if (next.isEmpty() || next.get().cursor().equals(page.cursor())) {
                    return false;
                }
                page = next.get();
                items = page.items.iterator();
                empty = items.hasNext() ? 0 : empty + 1;
                if (empty >= MOST_EMPTY) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the list has no further item");
            }
            return items.next();
        }
    }
}
