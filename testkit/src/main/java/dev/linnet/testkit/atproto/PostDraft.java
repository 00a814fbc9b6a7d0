package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A post that a person is about to write. Immutable. */
public final class PostDraft {
    private final String text;
    private final Map<String, @Nullable Object> more;
    private final @Nullable Post parent;
    private final boolean marked;

    private PostDraft(String text, Map<String, @Nullable Object> more, @Nullable Post parent, boolean marked) {
        this.text = text;
        this.more = more;
        this.parent = parent;
        this.marked = marked;
    }

    /**
     * A post with a text. Handles that the server knows become mentions, addresses links and words after {@code #} tags.
     *
     * @param text the text
     * @return the draft
     */
    public static PostDraft saying(String text) {
        return new PostDraft(text, Map.of(), null, true);
    }

    /**
     * Answers a post; the root of its thread is found.
     *
     * @param post the answered post
     * @return a new draft
     */
    public PostDraft inReplyTo(Post post) {
        return new PostDraft(text, more, post, marked);
    }

    /**
     * Quotes a record.
     *
     * @param post the quoted record
     * @return a new draft
     */
    public PostDraft quoting(Post post) {
        return with("embed", Json.of("$type", "app.bsky.embed.record", "record", post.ref()));
    }

    /**
     * Says when it was written, truly or not.
     *
     * @param time the record's {@code createdAt}
     * @return a new draft
     */
    public PostDraft writtenAt(Instant time) {
        return with("createdAt", Times.write(time));
    }

    /**
     * Says in which languages it is written.
     *
     * @param languages BCP 47 tags
     * @return a new draft
     */
    public PostDraft in(String... languages) {
        return with("langs", List.of(languages));
    }

    /**
     * Warns readers by labels of the author's own.
     *
     * @param values label values
     * @return a new draft
     */
    public PostDraft labelled(String... values) {
        return with(
                "labels",
                Json.of(
                        "$type",
                        "com.atproto.label.defs#selfLabels",
                        "values",
                        List.of(values).stream()
                                .map(value -> Json.of("val", value))
                                .toList()));
    }

    /** {@return a new draft in which handles, addresses and tags are plain text} */
    public PostDraft withoutFacets() {
        return new PostDraft(text, more, parent, false);
    }

    /**
     * Any field of the record, known or not.
     *
     * @param field its name
     * @param value its value as JSON: map, list, text, whole number, boolean or null
     * @return a new draft
     */
    public PostDraft with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> added = new LinkedHashMap<>(more);
        added.put(field, value);
        return new PostDraft(text, added, parent, marked);
    }

    Map<String, @Nullable Object> record(World world) {
        Map<String, @Nullable Object> record =
                Json.of("$type", Entry.POST, "text", text, "createdAt", Times.write(world.clock.instant()));
        List<Map<String, @Nullable Object>> facets = marked ? Facets.in(text, world.people) : List.of();
        if (!facets.isEmpty()) {
            record.put("facets", facets);
        }
        if (parent != null) {
            Map<String, @Nullable Object> root = Pick.object(parent.record(), "reply", "root");
            record.put("reply", Json.of("root", root.isEmpty() ? parent.ref() : root, "parent", parent.ref()));
        }
        record.putAll(more);
        return record;
    }
}
