package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.entity.Filter;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters of the second kind: titled, with several words or single posts. */
public final class Filters {

    private final Api api;

    /** Made by the client. */
    public Filters(Api api) {
        this.api = api;
    }

    /** Returns all filters. */
    public List<Filter> all() {
        return api.get("/api/v2/filters").list(Filter.class);
    }

    /** Returns a filter. */
    public Filter get(String id) {
        return api.get("/api/v2/filters/{}", id).read(Filter.class);
    }

    /**
     * Makes a filter.
     *
     * @param context where it works: {@code home}, {@code notifications}, {@code public}, {@code thread}, {@code account}
     * @param action {@code warn}, {@code hide} or {@code blur}
     * @param expiresIn how long it works, or null for good
     * @param words whole words to filter
     */
    public Filter create(
            String title, List<String> context, String action, @Nullable Duration expiresIn, List<String> words) {
        List<Fields> keywords = words.stream()
                .map(word -> Fields.of("keyword", word).with("whole_word", true))
                .toList();
        return api.post("/api/v2/filters")
                .json(body(title, context, action, expiresIn).with("keywords_attributes", keywords))
                .read(Filter.class);
    }

    /** Changes a filter and leaves its words. */
    public Filter update(String id, String title, List<String> context, String action, @Nullable Duration expiresIn) {
        return api.put("/api/v2/filters/{}", id)
                .json(body(title, context, action, expiresIn))
                .read(Filter.class);
    }

    /** Deletes a filter. */
    public void delete(String id) {
        api.delete("/api/v2/filters/{}", id).send();
    }

    /** Returns the words of a filter. */
    public List<Filter.Keyword> keywords(String filterId) {
        return api.get("/api/v2/filters/{}/keywords", filterId).list(Filter.Keyword.class);
    }

    /** Adds a word. */
    public Filter.Keyword addKeyword(String filterId, String keyword, boolean wholeWord) {
        return api.post("/api/v2/filters/{}/keywords", filterId)
                .json(Fields.of("keyword", keyword).with("whole_word", wholeWord))
                .read(Filter.Keyword.class);
    }

    /** Returns a word. */
    public Filter.Keyword keyword(String id) {
        return api.get("/api/v2/filters/keywords/{}", id).read(Filter.Keyword.class);
    }

    /** Changes a word. */
    public Filter.Keyword updateKeyword(String id, String keyword, boolean wholeWord) {
        return api.put("/api/v2/filters/keywords/{}", id)
                .json(Fields.of("keyword", keyword).with("whole_word", wholeWord))
                .read(Filter.Keyword.class);
    }

    /** Removes a word. */
    public void removeKeyword(String id) {
        api.delete("/api/v2/filters/keywords/{}", id).send();
    }

    /** Returns the single posts of a filter. */
    public List<Filter.FilteredStatus> statuses(String filterId) {
        return api.get("/api/v2/filters/{}/statuses", filterId).list(Filter.FilteredStatus.class);
    }

    /** Adds a single post. */
    public Filter.FilteredStatus addStatus(String filterId, String statusId) {
        return api.post("/api/v2/filters/{}/statuses", filterId)
                .json(Fields.of("status_id", statusId))
                .read(Filter.FilteredStatus.class);
    }

    /** Returns a single post of a filter. */
    public Filter.FilteredStatus status(String id) {
        return api.get("/api/v2/filters/statuses/{}", id).read(Filter.FilteredStatus.class);
    }

    /** Removes a single post. */
    public void removeStatus(String id) {
        api.delete("/api/v2/filters/statuses/{}", id).send();
    }

    private static Fields body(String title, List<String> context, String action, @Nullable Duration expiresIn) {
        return Fields.of("title", title)
                .with("context", context)
                .with("filter_action", action)
                .with("expires_in", expiresIn == null ? null : expiresIn.toSeconds());
    }
}
