package dev.linnet.atproto.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a language by BCP 47, such as {@code en}, {@code pt-BR} or {@code zh-Hant}. Immutable.
 *
 * @param text the tag as written
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5646">RFC 5646</a>
 */
public record LanguageTag(String text) {

    private static final int LONGEST = 128;

    /** What all parsers of the network agree to let through; what is written should also be {@link #isWellFormed}. */
    private static final Pattern LOOSE = Pattern.compile("(?:[a-z]{2,3}|[iIxX])(?:-[a-zA-Z0-9]+)*");

    private static final Pattern STRICT = Pattern.compile("(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?"
            + "(?:-(?:[a-z]{2}|[0-9]{3}))?"
            + "(?<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
            + "(?<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)(?:-x(?:-[a-z0-9]{1,8})+)?");
    private static final Pattern PRIVATE = Pattern.compile("x(?:-[a-z0-9]{1,8})+");
    private static final Pattern SINGLETON = Pattern.compile("-([0-9a-wy-z])(?=-)");
    private static final Set<String> GRANDFATHERED = Set.of(
            "en-gb-oed",
            "i-ami",
            "i-bnn",
            "i-default",
            "i-enochian",
            "i-hak",
            "i-klingon",
            "i-lux",
            "i-mingo",
            "i-navajo",
            "i-pwn",
            "i-tao",
            "i-tay",
            "i-tsu",
            "sgn-be-fr",
            "sgn-be-nl",
            "sgn-ch-de",
            "art-lojban",
            "cel-gaulish",
            "no-bok",
            "no-nyn",
            "zh-guoyu",
            "zh-hakka",
            "zh-min",
            "zh-min-nan",
            "zh-xiang");

    /**
     * Checks the text as loosely as servers do.
     *
     * @throws IllegalArgumentException if no server would take it
     */
    public LanguageTag {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a language tag (such as en, pt-BR or zh-Hant): " + text);
        }
    }

    /** Whether servers take the text for the name of a language; they look at its outline only. */
    public static boolean isValid(String text) {
        return text.length() <= LONGEST && LOOSE.matcher(text).matches();
    }

    /** Whether the whole of it follows RFC 5646, so that it names no variant and no extension twice. */
    public boolean isWellFormed() {
        String tag = text.toLowerCase(Locale.ROOT);
        if (GRANDFATHERED.contains(tag) || PRIVATE.matcher(tag).matches()) {
            return true;
        }
        Matcher parts = STRICT.matcher(tag);
        return parts.matches() && allDiffer(parts.group("variants")) && hasNoTwin(parts.group("extensions"));
    }

    /** The language as Java knows it; what Java cannot express is left out. */
    public Locale locale() {
        return Locale.forLanguageTag(text);
    }

    private static boolean allDiffer(String variants) {
        String[] each =
                variants.isEmpty() ? new String[0] : variants.substring(1).split("-");
        return Set.copyOf(List.of(each)).size() == each.length;
    }

    private static boolean hasNoTwin(String extensions) {
        Set<String> seen = new HashSet<>();
        return SINGLETON.matcher(extensions).results().allMatch(singleton -> seen.add(singleton.group(1)));
    }

    /** Returns the tag as written. */
    @Override
    public String toString() {
        return text;
    }
}
