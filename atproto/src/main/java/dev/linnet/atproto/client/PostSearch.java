package dev.linnet.atproto.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What posts to search for. Immutable: each method returns a changed copy. */
public final class PostSearch {

    private final Map<String, Object> fields;

    private PostSearch(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Searches for words, the newest posts first. */
    public static PostSearch of(String words) {
        return new PostSearch(Map.of("q", words)).with("sort", "latest");
    }

    /** Gives the most relevant posts first. */
    public PostSearch topFirst() {
        return with("sort", "top");
    }

    /** Only posts from this time on. */
    public PostSearch since(Instant time) {
        return with("since", time);
    }

    /** Only posts before this time. */
    public PostSearch until(Instant time) {
        return with("until", time);
    }

    /** Only posts of an account, a handle or DID. */
    public PostSearch author(String actor) {
        return with("author", actor);
    }

    /** Only posts that mention an account, a handle or DID. */
    public PostSearch mentions(String actor) {
        return with("mentions", actor);
    }

    /** Only posts in a language. */
    public PostSearch lang(String language) {
        return with("lang", language);
    }

    /** Only posts with a link to a domain. */
    public PostSearch domain(String domain) {
        return with("domain", domain);
    }

    /** Sets a parameter of {@code app.bsky.feed.searchPosts}; null leaves it out. */
    public PostSearch with(String name, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new PostSearch(changed);
    }

    /** Returns the parameters of the call. */
    public Map<String, Object> fields() {
        return Map.copyOf(fields);
    }

    @Override
    public String toString() {
        return "PostSearch" + fields.keySet();
    }
}
