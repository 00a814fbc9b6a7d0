package dev.linnet.mastodon.client;

import java.net.URI;
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

/**
 * A page of a longer list, newest items first, with the way to its neighbours.
 *
 * <p>Neighbours are found by the addresses the server gave in the {@code Link} header, never by ids of items: bookmarks,
 * favourites and follows are ordered by ids nobody sees. Immutable; following a link makes one call.
 *
 * @param <T> what is listed
 */
public final class Page<T> {

    private final List<T> items;
    private final @Nullable URI next;
    private final @Nullable URI previous;
    private final Function<URI, Page<T>> follow;

    /** Makes a page from its items, the addresses of its neighbours and the call that fetches one. */
    public Page(List<T> items, @Nullable URI next, @Nullable URI previous, Function<URI, Page<T>> follow) {
        this.items = List.copyOf(items);
        this.next = next;
        this.previous = previous;
        this.follow = follow;
    }

    /** Returns the items of this page. */
    public List<T> items() {
        return items;
    }

    /** Returns whether the server offers older items. */
    public boolean hasNext() {
        return next != null;
    }

    /** Fetches the page of older items; empty when the server offers none. */
    public Optional<Page<T>> next() {
        return Optional.ofNullable(next).map(follow);
    }

    /** Fetches the page of newer items, which may hold none yet; empty when the server offers no way to them. */
    public Optional<Page<T>> previous() {
        return Optional.ofNullable(previous).map(follow);
    }

    /** Returns the address of the older page as the server gave it. */
    public Optional<URI> nextLink() {
        return Optional.ofNullable(next);
    }

    /** Returns the address of the newer page as the server gave it. */
    public Optional<URI> previousLink() {
        return Optional.ofNullable(previous);
    }

    /**
     * Returns the items of this page and of those behind it, fetching a page only when its first item is asked for.
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

        private Page<T> page;
        private Iterator<T> items;

        Walk(Page<T> first) {
            page = first;
            items = first.items.iterator();
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext()) {
                Optional<Page<T>> next = page.next();
                if (next.isEmpty()
                        || (next.get().items.isEmpty() && next.get().nextLink().equals(page.nextLink()))) {
                    return false;
                }
                page = next.get();
                items = page.items.iterator();
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
