package dev.linnet.atproto.richtext;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stretch of text that stands for something. Immutable.
 *
 * @param byteStart where it begins, in bytes of the text in UTF-8
 * @param byteEnd the byte after its last
 * @param features what it stands for; usually one thing
 * @see <a href="https://docs.bsky.app/docs/advanced-guides/post-richtext">Bluesky's guide</a>
 */
public record Facet(int byteStart, int byteEnd, List<Feature> features) {

    private static final String TYPE = "app.bsky.richtext.facet";
    private static final String MENTION = TYPE + "#mention";
    private static final String LINK = TYPE + "#link";
    private static final String TAG = TYPE + "#tag";

    /** Copies the list. The offsets are not checked: what does not fit its text is passed over where it is used. */
    public Facet {
        features = List.copyOf(features);
    }

    /**
     * Reads a facet of a record.
     *
     * @return nothing if it has no offsets
     */
    public static Optional<Facet> read(JsonValue facet) {
        JsonValue index = facet.get("index");
        long start = index.get("byteStart").number(-1);
        long end = index.get("byteEnd").number(-1);
        if (start < 0 || end < 0 || start > Integer.MAX_VALUE || end > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        List<Feature> features =
                facet.get("features").items().stream().map(Facet::feature).toList();
        return Optional.of(new Facet((int) start, (int) end, features));
    }

    /** Returns the facet the way a record holds it: maps, lists, texts and numbers. */
    public Map<String, Object> toJson() {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("byteStart", byteStart);
        index.put("byteEnd", byteEnd);
        Map<String, Object> facet = new LinkedHashMap<>();
        facet.put("index", index);
        facet.put("features", features.stream().map(Facet::json).toList());
        return facet;
    }

    private static Feature feature(JsonValue feature) {
        String type = feature.get("$type").text("");
        Optional<String> value = switch (type) {
            case MENTION -> text(feature, "did").filter(Did::isValid);
            case LINK -> text(feature, "uri");
            case TAG -> text(feature, "tag");
            default -> Optional.empty();
        };
        return value.<Feature>map(text -> switch (type) {
                    case MENTION -> new Feature.Mention(new Did(text));
                    case LINK -> new Feature.Link(text);
                    default -> new Feature.Tag(text);
                })
                .orElseGet(() -> new Feature.Unknown(type, feature));
    }

    private static Optional<String> text(JsonValue feature, String name) {
        return feature.get(name).isText() ? feature.get(name).text() : Optional.empty();
    }

    private static Map<String, Object> json(Feature feature) {
        if (feature instanceof Feature.Mention mention) {
            return typed(MENTION, "did", mention.did().text());
        }
        if (feature instanceof Feature.Link link) {
            return typed(LINK, "uri", link.uri());
        }
        if (feature instanceof Feature.Tag tag) {
            return typed(TAG, "tag", tag.tag());
        }
        Map<String, Object> raw = new LinkedHashMap<>();
        if (feature instanceof Feature.Unknown unknown) {
            unknown.raw().fields().forEach((name, value) -> {
                if (value.isPresent()) {
                    raw.put(name, value.as(Object.class));
                }
            });
        }
        return raw;
    }

    private static Map<String, Object> typed(String type, String name, String value) {
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("$type", type);
        feature.put(name, value);
        return feature;
    }
}
