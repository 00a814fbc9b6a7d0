package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.entity.FilterV1;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters of the first kind, one phrase each; Akkoma and Pleroma have only these. */
public final class FiltersV1 {

    private final Api api;

    /** Made by the client. */
    public FiltersV1(Api api) {
        this.api = api;
    }

    /** Returns all filters. */
    public List<FilterV1> all() {
        return api.get("/api/v1/filters").list(FilterV1.class);
    }

    /** Returns a filter. */
    public FilterV1 get(String id) {
        return api.get("/api/v1/filters/{}", id).read(FilterV1.class);
    }

    /** Makes a filter for a phrase; a null duration means for good. */
    public FilterV1 create(
            String phrase,
            List<String> context,
            boolean wholeWord,
            boolean irreversible,
            @Nullable Duration expiresIn) {
        return api.post("/api/v1/filters")
                .json(body(phrase, context, wholeWord, irreversible, expiresIn))
                .read(FilterV1.class);
    }

    /** Changes a filter. */
    public FilterV1 update(
            String id,
            String phrase,
            List<String> context,
            boolean wholeWord,
            boolean irreversible,
            @Nullable Duration expiresIn) {
        return api.put("/api/v1/filters/{}", id)
                .json(body(phrase, context, wholeWord, irreversible, expiresIn))
                .read(FilterV1.class);
    }

    /** Deletes a filter. */
    public void delete(String id) {
        api.delete("/api/v1/filters/{}", id).send();
    }

    private static Fields body(
            String phrase,
            List<String> context,
            boolean wholeWord,
            boolean irreversible,
            @Nullable Duration expiresIn) {
        return Fields.of("phrase", phrase)
                .with("context", context)
                .with("whole_word", wholeWord)
                .with("irreversible", irreversible)
                .with("expires_in", expiresIn == null ? null : expiresIn.toSeconds());
    }
}
