package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A post as its author wrote it ({@code app.bsky.feed.post}).
 *
 * @param text the text; what its parts link to is in the facets
 * @param createdAt when its author says it was written; null when that cannot be read
 * @param facets mentions, links and hashtags as the record holds them
 * @param reply what it answers; null when it answers nothing
 * @param embed what is attached, as the record holds it; missing when nothing is
 * @param langs the languages it says it is in
 * @param selfLabels what the author warns of
 * @param tags hashtags that do not stand in the text
 * @param raw the JSON as it came
 */
public record PostRecord(
        String text,
        @Nullable Instant createdAt,
        List<JsonValue> facets,
        @Nullable ReplyRef reply,
        JsonValue embed,
        List<String> langs,
        List<String> selfLabels,
        List<String> tags,
        JsonValue raw) {

    /** The lexicon id of a post. */
    public static final String TYPE = "app.bsky.feed.post";

    private static final String MENTION = "app.bsky.richtext.facet#mention";
    private static final String TAG = "app.bsky.richtext.facet#tag";

    /** Reads one; nothing in it has to be there. */
    public static PostRecord of(JsonValue json) {
        return new PostRecord(
                json.get("text").text(""),
                Read.time(json.get("createdAt")),
                json.get("facets").items(),
                Read.maybe(json.get("reply"), ReplyRef::of).orElse(null),
                json.get("embed"),
                Read.texts(json.get("langs")),
                json.get("labels").get("values").items().stream()
                        .map(value -> value.get("val").text(""))
                        .filter(value -> !value.isEmpty())
                        .toList(),
                Read.texts(json.get("tags")),
                json);
    }

    /** Returns the accounts it mentions, in order and each once. */
    public List<Did> mentioned() {
        return facets.stream()
                .flatMap(facet -> facet.get("features").items().stream())
                .filter(feature -> Read.type(feature).equals(MENTION))
                .map(feature -> feature.get("did").text(""))
                .filter(Did::isValid)
                .map(Did::new)
                .distinct()
                .toList();
    }

    /** Returns its hashtags without the {@code #}, those in the text and those beside it, each once. */
    public List<String> hashtags() {
        Stream<String> within = facets.stream()
                .flatMap(facet -> facet.get("features").items().stream())
                .filter(feature -> Read.type(feature).equals(TAG))
                .map(feature -> feature.get("tag").text(""));
        return Stream.concat(within, tags.stream())
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    /** Returns the record it quotes, a post or something else, also next to pictures. */
    public Optional<StrongRef> quoted() {
        return switch (Read.type(embed)) {
            case "app.bsky.embed.record" -> Read.maybe(embed.get("record"), StrongRef::of);
            case "app.bsky.embed.recordWithMedia" ->
                Read.maybe(embed.get("record").get("record"), StrongRef::of);
            default -> Optional.empty();
        };
    }

    /** Returns what it answers. */
    public Optional<ReplyRef> answers() {
        return Optional.ofNullable(reply);
    }

    @Override
    public String toString() {
        return "PostRecord[" + createdAt + "]";
    }
}
