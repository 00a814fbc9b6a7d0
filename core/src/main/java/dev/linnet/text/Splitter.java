package dev.linnet.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into parts that fit a network's limit, where a reader would pause: between paragraphs, else lines, else
 * sentences, else words. Grapheme clusters, links and mentions stay whole unless one alone is longer than a part.
 * Only white space at the seams is dropped. Immutable; each option returns a changed copy.
 */
public final class Splitter {
    private final TextMeter meter;
    private final int limit;
    private final String prefix;
    private final boolean numbered;
    private final int maxParts;
    private final String ellipsis;

    private Splitter(TextMeter meter, int limit, String prefix, boolean numbered, int maxParts, String ellipsis) {
        this.meter = meter;
        this.limit = limit;
        this.prefix = prefix;
        this.numbered = numbered;
        this.maxParts = maxParts;
        this.ellipsis = ellipsis;
    }

    /**
     * Returns a splitter into as many parts as it takes.
     *
     * @param limit the greatest length of a part, measured by {@code meter}
     */
    public static Splitter of(TextMeter meter, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
        }
        return new Splitter(meter, limit, "", false, Integer.MAX_VALUE, "");
    }

    /** Starts every part with this text, such as {@code "@ann@example.org "}; it counts towards the limit. */
    public Splitter startingWith(String everyPart) {
        return new Splitter(meter, limit, everyPart, numbered, maxParts, ellipsis);
    }

    /** Ends every part with {@code " (1/3)"} if there is more than one; it counts towards the limit. */
    public Splitter numbered() {
        return new Splitter(meter, limit, prefix, true, maxParts, ellipsis);
    }

    /** Makes no more than {@code parts}; if text is left over, the last part ends with {@code mark}, such as "…". */
    public Splitter atMost(int parts, String mark) {
        if (parts < 1) {
            throw new IllegalArgumentException("parts must be at least 1, but was " + parts);
        }
        return new Splitter(meter, limit, prefix, numbered, parts, mark);
    }

    /**
     * Splits a text. Blank text gives no parts. Takes time linear in the text's length for meters that are.
     *
     * @throws IllegalArgumentException if the limit leaves no room for a character beside what every part carries
     */
    public List<String> split(String text) {
        return pieces(text, List.of()).stream().map(Piece::text).toList();
    }

    /**
     * Splits a text and says which stretch of it each part holds.
     *
     * @param kept what stays whole unless it alone is longer than a part, also if there is white space in it; ascending and
     *     without overlap
     * @throws IllegalArgumentException if the limit leaves no room for a character beside what every part carries
     */
    public List<Piece> pieces(String text, List<Span> kept) {
        if (text.isBlank()) {
            return List.of();
        }
        var words = new Words(text, kept, meter);
        Span whole = words.whole();
        String all = prefix + text.substring(whole.start(), whole.end());
        if (meter.length(all) <= limit) {
            return List.of(new Piece(all, whole, prefix.length()));
        }
        if (!numbered || maxParts == 1) {
            return pack(words, "");
        }
        int digits = 1;
        while (true) {
            String nines = "9".repeat(digits);
            List<Piece> parts = pack(words, number(nines, nines));
            String total = String.valueOf(parts.size());
            if (total.length() <= digits) {
                List<Piece> named = new ArrayList<>(parts.size());
                for (int i = 0; i < parts.size(); i++) {
                    named.add(parts.get(i).followedBy(number(String.valueOf(i + 1), total)));
                }
                return List.copyOf(named);
            }
            digits = total.length();
        }
    }

    /**
     * A part of a text that was split.
     *
     * @param text the part, with what every part carries
     * @param span the stretch of the whole text that it holds
     * @param at index in the part at which that stretch begins
     */
    public record Piece(String text, Span span, int at) {
        private Piece followedBy(String more) {
            return new Piece(text + more, span, at);
        }
    }

    private List<Piece> pack(Words words, String suffix) {
        var packer = new Packer(words, meter, limit, prefix, suffix);
        return packer.pack(maxParts, ellipsis);
    }

    private static String number(String index, String total) {
        return " (" + index + "/" + total + ")";
    }
}
