package dev.linnet.atproto.richtext;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import dev.linnet.text.Graphemes;
import dev.linnet.text.TextMeter;

/** What a stretch of text stands for. Immutable. */
public sealed interface Feature {

    /**
     * An account, which is told that it was mentioned.
     *
     * @param did the account; the text usually shows its handle
     */
    record Mention(Did did) implements Feature {}

    /**
     * An address to follow.
     *
     * @param uri the address in full; as the network gave it, so possibly not one that {@link java.net.URI} can read
     */
    record Link(String uri) implements Feature {}

    /**
     * A topic.
     *
     * @param tag the topic without the number sign in front of it
     */
    record Tag(String tag) implements Feature {}

    /**
     * Something this version does not know, or a known kind with a value that makes no sense.
     *
     * @param type its {@code $type}; empty if it has none
     * @param raw all of it, as the network gave it
     */
    record Unknown(String type, JsonValue raw) implements Feature {}

    /**
     * Returns a link after checking it.
     *
     * @throws IllegalArgumentException if a server would refuse it
     */
    static Link link(String uri) {
        if (!Rules.URI.matcher(uri).matches() || uri.length() > Rules.LONGEST_URI) {
            throw new IllegalArgumentException(
                    "Not an address a link can lead to (such as https://example.com/): " + uri);
        }
        return new Link(uri);
    }

    /**
     * Returns a tag after checking it.
     *
     * @param tag the topic, with or without the number sign
     * @throws IllegalArgumentException if it is empty, has white space, or is longer than 64 characters or 640 bytes
     */
    static Tag tag(String tag) {
        String bare = tag.startsWith("#") || tag.startsWith("\uFF03") ? tag.substring(1) : tag;
        if (bare.isEmpty() || bare.chars().anyMatch(Script::isSpace)) {
            throw new IllegalArgumentException("A tag is one word, not: '" + tag + "'");
        }
        if (Graphemes.count(bare) > Rules.LONGEST_TAG
                || TextMeter.utf8Bytes().length(bare) > Rules.LONGEST_TAG * Rules.BYTES_PER_CHARACTER) {
            throw new IllegalArgumentException("A tag has at most 64 characters and 640 bytes, not: " + tag);
        }
        return new Tag(bare);
    }
}
