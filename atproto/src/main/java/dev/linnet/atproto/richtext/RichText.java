package dev.linnet.atproto.richtext;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.http.JsonValue;
import dev.linnet.text.Graphemes;
import dev.linnet.text.Span;
import dev.linnet.text.Splitter;
import dev.linnet.text.TextMeter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text and what stretches of it stand for: mentions, links, tags. Immutable.
 *
 * <pre>{@code
 * RichText.builder().text("hi ").mention(handle, did).text(", look ").link("here", uri).text(" ").tag("java").build()
 * }</pre>
 *
 * @param text the text; half a surrogate pair is replaced with U+FFFD, which is what would be sent
 * @param facets the stretches, by where they begin; those the network gave are kept even where they make no sense
 */
public record RichText(String text, List<Facet> facets) {

    /** Puts the facets in order. */
    public RichText {
        text = Halves.replaced(text);
        facets = facets.stream()
                .sorted(Comparator.comparingInt(Facet::byteStart))
                .toList();
    }

    /** Starts an empty text. */
    public static RichTextBuilder builder() {
        return new RichTextBuilder();
    }

    /** Returns a text in which nothing stands for anything. */
    public static RichText plain(String text) {
        return new RichText(text, List.of());
    }

    /** Finds links and tags in a text; handles in it mention nobody. */
    public static RichText detect(String text) {
        return detect(text, handle -> Optional.empty());
    }

    /**
     * Finds mentions, links and tags in a text, where Bluesky's own client finds them. Of two that overlap the first counts.
     *
     * @param accounts tells whose a handle is; one that is nobody's stays plain text. It is asked once for each mention, and
     *     what it throws is thrown on
     */
    public static RichText detect(String text, Function<Handle, Optional<Did>> accounts) {
        String whole = Halves.replaced(text);
        ByteCursor bytes = new ByteCursor(whole);
        List<Facet> facets = new ArrayList<>();
        int end = 0;
        for (Detection.Found found : Detection.in(whole)) {
            Optional<Feature> feature = found.start() < end ? Optional.empty() : feature(found, accounts);
            if (feature.isPresent()) {
                end = found.end();
                int start = bytes.bytesBefore(found.start());
                facets.add(new Facet(start, bytes.bytesBefore(end), List.of(feature.get())));
            }
        }
        return new RichText(whole, facets);
    }

    /** Reads a text of a record and its {@code facets}, which may be missing. Facets without offsets are left out. */
    public static RichText read(String text, JsonValue facets) {
        return new RichText(
                text,
                facets.items().stream()
                        .map(Facet::read)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Returns the facets the way a record holds them. */
    public List<Map<String, Object>> facetsAsJson() {
        return facets.stream().map(Facet::toJson).toList();
    }

    /**
     * Returns the text in pieces, in order; joined they are the text. A facet that is outside the text, empty or blank, cuts a
     * character in two, or overlaps one before it counts as plain text.
     */
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        int from = 0;
        for (Stretch stretch : stretches()) {
            if (from < stretch.start()) {
                segments.add(new Segment(text.substring(from, stretch.start()), List.of()));
            }
            segments.add(new Segment(text.substring(stretch.start(), stretch.end()), stretch.features()));
            from = stretch.end();
        }
        if (from < text.length()) {
            segments.add(new Segment(text.substring(from), List.of()));
        }
        return List.copyOf(segments);
    }

    /** Returns the accounts it mentions, in order, each as often as it does. */
    public List<Did> mentions() {
        return segments().stream()
                .map(Segment::mention)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the addresses it leads to, in order. */
    public List<String> links() {
        return segments().stream().map(Segment::link).flatMap(Optional::stream).toList();
    }

    /** Returns the topics it names, without number signs, in order. */
    public List<String> tags() {
        return segments().stream().map(Segment::tag).flatMap(Optional::stream).toList();
    }

    /** Returns how many characters it has, as a reader counts them. */
    public int characters() {
        return Graphemes.count(text);
    }

    /** Returns how many bytes it has in UTF-8. */
    public int bytes() {
        return TextMeter.utf8Bytes().length(text);
    }

    /** Whether it fits into one post of Bluesky. */
    public boolean fits() {
        return PostLength.fits(text);
    }

    /** Returns the same text with long addresses cut short where they stand written out; they lead where they led. */
    public RichText withShortLinks() {
        return joined(segments().stream()
                .map(segment -> segment.link()
                        .filter(uri -> ShortLink.isShownIn(segment.text(), uri))
                        .map(uri -> new Segment(ShortLink.of(uri), segment.features()))
                        .orElse(segment))
                .toList());
    }

    /** Splits it into texts that each fit a post; see {@link #split(Splitter)}. */
    public List<RichText> split() {
        return split(PostLength.splitter());
    }

    /**
     * Splits it. What stands for something stays whole; only if it alone is longer than a part is it cut, and then stands for
     * nothing. Facets that {@link #segments} passes over are left out.
     *
     * @return no part for a blank text
     */
    public List<RichText> split(Splitter splitter) {
        List<Stretch> stretches = stretches();
        List<Span> kept = stretches.stream()
                .map(stretch -> new Span(stretch.start(), stretch.end()))
                .toList();
        return splitter.pieces(text, kept).stream()
                .map(piece -> part(piece, stretches))
                .toList();
    }

    static RichText joined(List<Segment> segments) {
        StringBuilder text = new StringBuilder();
        List<Facet> facets = new ArrayList<>();
        int bytes = 0;
        for (Segment segment : segments) {
            String piece = Halves.replaced(segment.text());
            int length = TextMeter.utf8Bytes().length(piece);
            if (!segment.features().isEmpty()) {
                facets.add(new Facet(bytes, bytes + length, segment.features()));
            }
            text.append(piece);
            bytes += length;
        }
        return new RichText(text.toString(), facets);
    }

    private static RichText part(Splitter.Piece piece, List<Stretch> stretches) {
        Span span = piece.span();
        ByteCursor bytes = new ByteCursor(piece.text());
        int shift = piece.at() - span.start();
        List<Facet> facets = stretches.stream()
                .filter(stretch -> stretch.start() >= span.start() && stretch.end() <= span.end())
                .map(stretch -> new Facet(
                        bytes.bytesBefore(stretch.start() + shift),
                        bytes.bytesBefore(stretch.end() + shift),
                        stretch.features()))
                .toList();
        return new RichText(piece.text(), facets);
    }

    private List<Stretch> stretches() {
        if (facets.isEmpty()) {
            return List.of();
        }
        int[] chars = ByteCursor.charsByByte(text);
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (Facet facet : facets) {
            boolean inside =
                    from <= facet.byteStart() && facet.byteStart() < facet.byteEnd() && facet.byteEnd() < chars.length;
            if (!inside || facet.features().isEmpty()) {
                continue;
            }
            int start = chars[facet.byteStart()];
            int end = chars[facet.byteEnd()];
            if (start >= 0 && end >= 0 && !text.substring(start, end).isBlank()) {
                stretches.add(new Stretch(start, end, facet.features()));
                from = facet.byteEnd();
            }
        }
        return stretches;
    }

    private static Optional<Feature> feature(Detection.Found found, Function<Handle, Optional<Did>> accounts) {
        return switch (found.kind()) {
            case LINK -> Optional.of(new Feature.Link(found.value()));
            case TAG -> Optional.of(new Feature.Tag(found.value()));
            case MENTION ->
                Optional.of(found.value())
                        .filter(Handle::isValid)
                        .map(Handle::new)
                        .flatMap(accounts)
                        .map(Feature.Mention::new);
        };
    }

    /** A facet that makes sense, in chars. */
    private record Stretch(int start, int end, List<Feature> features) {}
}
