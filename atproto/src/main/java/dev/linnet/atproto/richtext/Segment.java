package dev.linnet.atproto.richtext;

import dev.linnet.atproto.syntax.Did;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a text, from one facet's border to the next. Immutable.
 *
 * @param text the piece; never empty
 * @param features what it stands for; empty for plain text
 */
public record Segment(String text, List<Feature> features) {

    /** Copies the list. */
    public Segment {
        features = List.copyOf(features);
    }

    /** The account it mentions. */
    public Optional<Did> mention() {
        return features.stream()
                .filter(Feature.Mention.class::isInstance)
                .map(feature -> ((Feature.Mention) feature).did())
                .findFirst();
    }

    /** The address it leads to. */
    public Optional<String> link() {
        return features.stream()
                .filter(Feature.Link.class::isInstance)
                .map(feature -> ((Feature.Link) feature).uri())
                .findFirst();
    }

    /** The topic it names, without the number sign. */
    public Optional<String> tag() {
        return features.stream()
                .filter(Feature.Tag.class::isInstance)
                .map(feature -> ((Feature.Tag) feature).tag())
                .findFirst();
    }
}
