package dev.linnet.atproto.richtext;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Puts a text together piece by piece, and counts the bytes. Belongs to one thread. */
public final class RichTextBuilder {

    private final List<Segment> segments = new ArrayList<>();

    RichTextBuilder() {}

    /** Adds plain text; nothing is looked for in it. */
    public RichTextBuilder text(String plain) {
        return add(plain, List.of());
    }

    /** Adds an at sign and the handle, which mention the account. */
    public RichTextBuilder mention(Handle handle, Did did) {
        return add("@" + handle, List.of(new Feature.Mention(did)));
    }

    /**
     * Adds words that lead to an address.
     *
     * @throws IllegalArgumentException if the words are blank or the address is not absolute
     */
    public RichTextBuilder link(String words, URI uri) {
        if (words.isBlank()) {
            throw new IllegalArgumentException("A link to " + uri + " needs words to show");
        }
        return add(words, List.of(Feature.link(uri.toString())));
    }

    /**
     * Adds an address, shown without its scheme and cut short if it is long.
     *
     * @throws IllegalArgumentException if the address is not absolute
     */
    public RichTextBuilder link(URI uri) {
        return link(ShortLink.of(uri.toString()), uri);
    }

    /**
     * Adds a number sign and a topic.
     *
     * @param tag the topic, with or without the sign
     * @throws IllegalArgumentException if it is empty, has white space, or is longer than 64 characters or 640 bytes
     */
    public RichTextBuilder tag(String tag) {
        Feature.Tag checked = Feature.tag(tag);
        return add("#" + checked.tag(), List.of(checked));
    }

    /** Adds a text with all that is in it. */
    public RichTextBuilder add(RichText more) {
        segments.addAll(more.segments());
        return this;
    }

    RichTextBuilder add(String text, List<Feature> features) {
        if (!text.isEmpty()) {
            segments.add(new Segment(text, features));
        }
        return this;
    }

    /** Returns the text. */
    public RichText build() {
        return RichText.joined(segments);
    }
}
