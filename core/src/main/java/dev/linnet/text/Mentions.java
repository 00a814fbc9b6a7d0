package dev.linnet.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mentions in plain text, {@code @user} and {@code @user@example.org}, found where Mastodon finds them: not after a
 * letter, a digit, {@code _}, {@code /} or {@code =}, so neither in an e-mail address nor in a profile's link.
 */
public final class Mentions {
    /** Stands between the {@code @} and the name in a neutralised mention. */
    private static final char ZERO_WIDTH_SPACE = '\u200B';

    private static final String NAME = "[a-zA-Z0-9_]++(?:[.-]++[a-zA-Z0-9_]++)*+";
    private static final String DOMAIN = "[\\p{L}\\p{M}\\p{N}_]++(?:[.-]++[\\p{L}\\p{M}\\p{N}_]++)*+";
    private static final String NOT_BEFORE = "(?<![=/\\p{L}\\p{M}\\p{N}\\p{Pc}])";
    private static final Pattern MENTION = Pattern.compile(NOT_BEFORE + "@(" + NAME + ")(?:@(" + DOMAIN + "))?+");
    private static final Pattern PING = Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}_])[@\uFF20](?=[\\p{L}\\p{N}_!&#])");

    private Mentions() {}

    /**
     * A mention and where it stands in its text.
     *
     * @param start index of the {@code @}, in chars
     * @param end index after the last char
     * @param user the name without {@code @}
     * @param domain the server, if it was written
     */
    public record Mention(int start, int end, String user, Optional<String> domain) {
        /** Returns {@code user} or {@code user@example.org}, as it was written. */
        public String address() {
            return domain.map(server -> user + "@" + server).orElse(user);
        }
    }

    /** Returns the mentions of a text in order. */
    public static List<Mention> find(CharSequence text) {
        List<Mention> found = new ArrayList<>();
        Matcher matcher = MENTION.matcher(text);
        while (matcher.find()) {
            found.add(mention(matcher));
        }
        return List.copyOf(found);
    }

    /** Removes the mentions a text starts with, and the white space, commas and colons after each. */
    public static String stripLeading(String text) {
        Matcher matcher = MENTION.matcher(text);
        int from = skip(text, 0, "");
        while (matcher.find(from) && matcher.start() == from) {
            from = skip(text, matcher.end(), ",:");
        }
        return text.substring(from);
    }

    /**
     * Tells whether two addresses name the same account. Case, a leading {@code @} and leaving out the domain of one's
     * own server make no difference.
     *
     * @param localDomain the server on which an address without domain lives
     */
    public static boolean same(String left, String right, String localDomain) {
        return canonical(left, localDomain).equals(canonical(right, localDomain));
    }

    /**
     * Puts the addresses that a text does not mention yet in front of it, in their order, each once. An address with
     * domain is not satisfied by {@code @user} alone: on Mastodon that is somebody local, or nobody.
     *
     * @param addresses {@code user} or {@code user@example.org}, with or without a leading {@code @}
     */
    public static String addMissing(String text, Collection<String> addresses) {
        Set<String> present = new LinkedHashSet<>();
        find(text).forEach(mention -> present.add(mention.address().toLowerCase(Locale.ROOT)));
        var result = new StringBuilder();
        for (String address : addresses) {
            String bare = bare(address);
            if (!bare.isEmpty() && present.add(bare.toLowerCase(Locale.ROOT))) {
                result.append('@').append(bare).append(' ');
            }
        }
        return result.append(text).toString().stripTrailing();
    }

    /** Makes a text ping nobody; the same as {@link #neutralise(String, Collection)} with nobody allowed. */
    public static String neutralise(String text) {
        return neutralise(text, List.of());
    }

    /**
     * Makes a text that others wrote, such as a model's answer, ping nobody but those allowed. A zero-width space
     * (U+200B) goes between {@code @} and name: it reads the same, no network takes what follows for a name, and Discord's
     * {@code @everyone} and {@code <@id>} are defused too. A joiner would do for Mastodon but glues itself to the
     * {@code @}, which some fonts show. Links and e-mail addresses stay as they are.
     *
     * @param allowed addresses that stay live, in the form in which the text writes them; case does not matter
     */
    public static String neutralise(String text, Collection<String> allowed) {
        Set<String> live = new LinkedHashSet<>();
        allowed.forEach(address -> live.add(bare(address).toLowerCase(Locale.ROOT)));
        List<Span> kept = new ArrayList<>();
        find(text).stream()
                .filter(mention -> live.contains(mention.address().toLowerCase(Locale.ROOT)))
                .forEach(mention -> kept.add(new Span(mention.start(), mention.end())));
        List<Span> safe = Span.merge(Links.find(text), kept);
        var result = new StringBuilder(text.length() + 8);
        Matcher ping = PING.matcher(text);
        int copied = 0;
        int span = 0;
        while (ping.find()) {
            while (span < safe.size() && safe.get(span).end() <= ping.start()) {
                span++;
            }
            if (span == safe.size() || safe.get(span).start() > ping.start()) {
                result.append(text, copied, ping.end()).append(ZERO_WIDTH_SPACE);
                copied = ping.end();
            }
        }
        return result.append(text, copied, text.length()).toString();
    }

    private static Mention mention(Matcher matcher) {
        return new Mention(matcher.start(), matcher.end(), matcher.group(1), Optional.ofNullable(matcher.group(2)));
    }

    private static int skip(String text, int from, String marks) {
        int i = from;
        while (i < text.length() && (Character.isWhitespace(text.charAt(i)) || marks.indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private static String bare(String address) {
        String trimmed = address.strip();
        return trimmed.startsWith("@") ? trimmed.substring(1) : trimmed;
    }

    private static String canonical(String address, String localDomain) {
        String bare = bare(address);
        String full = bare.indexOf('@') < 0 ? bare + "@" + bare(localDomain) : bare;
        return full.toLowerCase(Locale.ROOT);
    }
}
