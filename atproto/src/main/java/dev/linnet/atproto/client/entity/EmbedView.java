package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.http.JsonValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is attached to a post, ready to be shown. An open union: what is not known is {@link Unknown}. */
public sealed interface EmbedView {

    /** Reads one, whatever it is. */
    static EmbedView of(JsonValue json) {
        if (!json.isPresent()) {
            return new None();
        }
        return switch (Read.type(json)) {
            case "app.bsky.embed.images#view" -> new Images(Read.list(json.get("images"), Image::of));
            case "app.bsky.embed.gallery#view" -> new Images(Read.list(json.get("items"), Image::of));
            case "app.bsky.embed.video#view" ->
                new Video(
                        json.get("cid").text(""),
                        json.get("playlist").text(""),
                        Read.text(json.get("thumbnail")),
                        json.get("alt").text(""),
                        AspectRatio.read(json.get("aspectRatio")).orElse(null));
            case "app.bsky.embed.external#view" -> {
                JsonValue card = json.get("external");
                yield new External(
                        card.get("uri").text(""),
                        card.get("title").text(""),
                        card.get("description").text(""),
                        Read.text(card.get("thumb")));
            }
            case "app.bsky.embed.record#view" -> Quote.of(json.get("record"));
            case "app.bsky.embed.recordWithMedia#view" ->
                new QuoteWithMedia(Quote.of(json.get("record").get("record")), of(json.get("media")));
            default -> new Unknown(json);
        };
    }

    /** Nothing is attached. */
    record None() implements EmbedView {}

    /** Pictures. */
    record Images(List<Image> images) implements EmbedView {}

    /**
     * A picture.
     *
     * @param thumb the address of a small version
     * @param fullsize the address of a large version
     * @param alt what it shows, in words
     * @param aspectRatio its measures; null when its author did not say
     */
    record Image(
            String thumb,
            String fullsize,
            String alt,
            @Nullable AspectRatio aspectRatio) {
        static Image of(JsonValue json) {
            return new Image(
                    json.get("thumb").text(json.get("thumbnail").text("")),
                    json.get("fullsize").text(""),
                    json.get("alt").text(""),
                    AspectRatio.read(json.get("aspectRatio")).orElse(null));
        }
    }

    /**
     * A video.
     *
     * @param playlist the address to play it from (HLS)
     * @param thumbnail the address of a picture of it
     */
    record Video(
            String cid,
            String playlist,
            @Nullable String thumbnail,
            String alt,
            @Nullable AspectRatio aspectRatio) implements EmbedView {}

    /** A card of a page on the web. */
    record External(
            String uri,
            String title,
            String description,
            @Nullable String thumb) implements EmbedView {}

    /**
     * Another record, mostly a post.
     *
     * @param uri where it is; null when even that is not told
     * @param state whether it can be seen: {@code found}, {@code notFound}, {@code blocked} or {@code detached}
     * @param author who wrote it, when it can be seen
     * @param record what they wrote, as JSON; missing when it cannot be seen or is no post
     * @param raw the JSON as it came
     */
    record Quote(
            @Nullable AtUri uri,
            String cid,
            String state,
            @Nullable Profile author,
            JsonValue record,
            JsonValue raw) implements EmbedView {

        static Quote of(JsonValue json) {
            String state = switch (Read.type(json)) {
                case "app.bsky.embed.record#viewNotFound" -> "notFound";
                case "app.bsky.embed.record#viewBlocked" -> "blocked";
                case "app.bsky.embed.record#viewDetached" -> "detached";
                default -> "found";
            };
            return new Quote(
                    Read.maybeUri(json.get("uri")),
                    json.get("cid").text(""),
                    state,
                    Read.maybe(json.get("author"), Profile::of).orElse(null),
                    json.get("value"),
                    json);
        }

        /** Returns the version that is quoted, if it can be seen. */
        public Optional<StrongRef> ref() {
            return uri == null || cid.isEmpty() ? Optional.empty() : Optional.of(new StrongRef(uri, cid));
        }
    }

    /** A quote and something else besides. */
    record QuoteWithMedia(Quote quote, EmbedView media) implements EmbedView {}

    /** Something newer than this library. */
    record Unknown(JsonValue raw) implements EmbedView {}
}
