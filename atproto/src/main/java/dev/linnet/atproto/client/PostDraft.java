package dev.linnet.atproto.client;

import dev.linnet.atproto.client.entity.Picture;
import dev.linnet.atproto.client.entity.ReplyRef;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.client.internal.Plain;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.text.Graphemes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A post to be written. Immutable: each method returns a changed copy.
 *
 * <p>The limits of the network are checked here, before anything is sent: 300 graphemes and 3,000 bytes of text, four pictures,
 * three languages, eight further hashtags.
 */
public final class PostDraft {

    /** The most graphemes of a text. */
    public static final int MOST_GRAPHEMES = 300;

    /** The most bytes of a text in UTF-8. */
    public static final int MOST_BYTES = 3_000;

    /** The most pictures of a post. */
    public static final int MOST_PICTURES = 4;

    private static final int MOST_LANGUAGES = 3;
    private static final int MOST_TAGS = 8;
    private static final int MOST_RULES = 5;

    private final String text;
    private final Map<String, Object> fields;
    private final @Nullable StrongRef quote;
    private final @Nullable Map<String, Object> media;
    private final @Nullable Instant createdAt;
    private final @Nullable RecordKey key;
    private final @Nullable List<GateRule> gate;
    private final boolean quotable;

    private PostDraft(Parts parts) {
        this.text = parts.text;
        this.fields = parts.fields;
        this.quote = parts.quote;
        this.media = parts.media;
        this.createdAt = parts.createdAt;
        this.key = parts.key;
        this.gate = parts.gate;
        this.quotable = parts.quotable;
    }

    /**
     * Returns a post with the given text; it may be empty when something is attached. Links and mentions in it are mere text
     * without {@link #withFacets}.
     *
     * @throws IllegalArgumentException when it is too long
     */
    public static PostDraft of(String text) {
        int graphemes = Graphemes.count(text);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (graphemes > MOST_GRAPHEMES || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("a post has at most " + MOST_GRAPHEMES + " graphemes and " + MOST_BYTES
                    + " bytes, but this text has " + graphemes + " and " + bytes
                    + ": shorten it or make a thread of it");
        }
        return new PostDraft(new Parts(text));
    }

    /**
     * Returns a post with the given text and its mentions, links and hashtags.
     *
     * @throws IllegalArgumentException when it is too long
     */
    public static PostDraft of(RichText text) {
        return of(text.text()).withFacets(text.facetsAsJson());
    }

    /** Returns this post with mentions, links and hashtags, each an object as the lexicon {@code app.bsky.richtext.facet} has it. */
    public PostDraft withFacets(List<? extends Map<String, ?>> facets) {
        return with(
                "facets",
                facets.isEmpty() ? null : facets.stream().map(Plain::object).toList());
    }

    /** Returns this post as an answer; see {@code posts().replyRef(uri)} for what it refers to. */
    public PostDraft inReplyTo(ReplyRef reply) {
        return with("reply", reply.json());
    }

    /** Returns this post as a quote of a record, mostly another post. */
    public PostDraft quoting(StrongRef record) {
        return changed(parts -> parts.quote = record);
    }

    /** Returns this post with pictures, in place of whatever else but a quote was attached. */
    public PostDraft withPictures(List<Picture> pictures) {
        atMost("pictures", pictures.size(), MOST_PICTURES);
        return media(
                "app.bsky.embed.images",
                "images",
                pictures.stream().map(Picture::json).toList());
    }

    /** Returns this post with the card of a page, in place of whatever else but a quote was attached. */
    public PostDraft withCard(LinkCard card) {
        return media("app.bsky.embed.external", "external", card.json());
    }

    /** Returns this post with a video, in place of whatever else but a quote was attached. */
    public PostDraft withVideo(VideoAttachment video) {
        return changed(parts -> parts.media = video.json());
    }

    /** Returns this post with the languages it is in, such as {@code en} or {@code pt-BR}. */
    public PostDraft withLangs(List<String> langs) {
        atMost("languages", langs.size(), MOST_LANGUAGES);
        return with("langs", langs.isEmpty() ? null : List.copyOf(langs));
    }

    /** Returns this post with what its author warns of, such as {@code sexual}, {@code nudity}, {@code graphic-media}. */
    public PostDraft withSelfLabels(List<String> labels) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("$type", "com.atproto.label.defs#selfLabels");
        values.put("values", labels.stream().map(label -> Map.of("val", label)).toList());
        return with("labels", labels.isEmpty() ? null : values);
    }

    /** Returns this post with hashtags that do not stand in the text, without the sign. */
    public PostDraft withTags(List<String> tags) {
        atMost("hashtags", tags.size(), MOST_TAGS);
        return with("tags", tags.isEmpty() ? null : List.copyOf(tags));
    }

    /** Returns this post with who may answer it: an empty list means nobody. It is only for the first post of a thread. */
    public PostDraft withGate(List<GateRule> rules) {
        atMost("rules", rules.size(), MOST_RULES);
        return changed(parts -> parts.gate = List.copyOf(rules));
    }

    /** Returns this post as one that nobody may quote. */
    public PostDraft notQuotable() {
        return changed(parts -> parts.quotable = false);
    }

    /** Returns this post with the time it says it was written at; otherwise it is the time of posting. */
    public PostDraft at(Instant time) {
        return changed(parts -> parts.createdAt = time);
    }

    /**
     * Returns this post under a key of the caller's. Posting twice under one key gives one post: the second time tells that it
     * existed.
     */
    public PostDraft withKey(RecordKey rkey) {
        return changed(parts -> parts.key = rkey);
    }

    /**
     * Returns this post with a field Linnet has no name for.
     *
     * @param value the value, or null to leave the field out
     */
    public PostDraft with(String field, @Nullable Object value) {
        return changed(parts -> {
            if (value == null) {
                parts.fields.remove(field);
            } else {
                parts.fields.put(field, value);
            }
        });
    }

    /** Returns the text. */
    public String text() {
        return text;
    }

    /** Returns the key it is to have. */
    public Optional<RecordKey> key() {
        return Optional.ofNullable(key);
    }

    /** Returns who may answer it; nothing when all may. */
    public Optional<List<GateRule>> gate() {
        return Optional.ofNullable(gate);
    }

    /** Returns whether it may be quoted. */
    public boolean isQuotable() {
        return quotable;
    }

    /** Returns the record to write, dated now unless it has a date. */
    public Map<String, Object> record(Instant now) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("$type", "app.bsky.feed.post");
        record.put("text", text);
        record.put("createdAt", createdAt == null ? now : createdAt);
        record.putAll(fields);
        Map<String, Object> embed = embed();
        if (embed != null) {
            record.put("embed", embed);
        }
        return Plain.object(record);
    }

    private @Nullable Map<String, Object> embed() {
        if (quote == null) {
            return media;
        }
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("$type", "app.bsky.embed.record");
        record.put("record", quote.json());
        if (media == null) {
            return record;
        }
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("$type", "app.bsky.embed.recordWithMedia");
        both.put("record", record);
        both.put("media", media);
        return both;
    }

    private PostDraft media(String type, String field, Object content) {
        Map<String, Object> embed = new LinkedHashMap<>();
        embed.put("$type", type);
        embed.put(field, content);
        return changed(parts -> parts.media = embed);
    }

    private static void atMost(String what, int count, int most) {
        if (count > most) {
            throw new IllegalArgumentException("a post has at most " + most + " " + what + ", but there were " + count);
        }
    }

    private PostDraft changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new PostDraft(parts);
    }

    @Override
    public String toString() {
        return "PostDraft" + fields.keySet();
    }

    /** The fields while they are changed. */
    private static final class Parts {
        private final String text;
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private @Nullable StrongRef quote;
        private @Nullable Map<String, Object> media;
        private @Nullable Instant createdAt;
        private @Nullable RecordKey key;
        private @Nullable List<GateRule> gate;
        private boolean quotable = true;

        Parts(String text) {
            this.text = text;
        }

        Parts(PostDraft draft) {
            this(draft.text);
            fields.putAll(draft.fields);
            quote = draft.quote;
            media = draft.media;
            createdAt = draft.createdAt;
            key = draft.key;
            gate = draft.gate;
            quotable = draft.quotable;
        }
    }
}
