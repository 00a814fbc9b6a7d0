package dev.linnet.command;

import dev.linnet.command.Parameter.Kind;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Where a parameter that begins at a place can end. No pattern here takes more than linear time. */
final class ParameterText {

    private static final String DECIMAL = "[+-]?+(?:[0-9]{1,15}+(?:\\.[0-9]{1,9}+)?+|\\.[0-9]{1,9}+)";
    private static final Pattern INT = Pattern.compile("[+-]?+[0-9]{1,18}+");
    private static final Pattern NUMBER = Pattern.compile(DECIMAL);
    private static final Pattern PERCENT = Pattern.compile(DECIMAL + "(?:\\s?+%)?+");
    private static final Pattern USER =
            Pattern.compile("<@!?+[0-9]{1,30}+>|@?+[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.@-]*[\\p{L}\\p{N}_])?");
    private static final Pattern URL = Pattern.compile("https?+://[^\\s<>\"]++", Pattern.CASE_INSENSITIVE);

    private ParameterText() {}

    /** Returns the possible ends, best first. */
    static IntStream ends(Parameter parameter, String text, int start) {
        return switch (parameter.kind()) {
            case WORD -> descending(start, wordEnd(text, start));
            case TEXT ->
                IntStream.rangeClosed(start + 1, text.length())
                        .filter(end -> !Character.isWhitespace(text.charAt(end - 1)));
            case INT -> one(INT, text, start);
            case NUMBER -> one(NUMBER, text, start);
            case PERCENT -> one(PERCENT, text, start);
            case DURATION -> Durations.ends(text, start);
            case USER -> one(USER, text, start);
            case URL -> one(URL, text, start);
            case CHOICE ->
                parameter.choices().stream()
                        .filter(choice -> text.regionMatches(true, start, choice, 0, choice.length()))
                        .map(String::length)
                        .sorted(Comparator.reverseOrder())
                        .mapToInt(length -> start + length);
        };
    }

    /**
     * Returns what was said as the handler is to see it: a choice as the template spells it, all else as it was
     * written.
     */
    static String value(Parameter parameter, String written) {
        return parameter.kind() == Kind.CHOICE
                ? parameter.choices().stream()
                        .filter(written::equalsIgnoreCase)
                        .findFirst()
                        .orElse(written)
                : written;
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static IntStream descending(int start, int longest) {
        return IntStream.range(0, longest - start).map(shorter -> longest - shorter);
    }

    private static IntStream one(Pattern pattern, String text, int start) {
        Matcher matcher = pattern.matcher(text).region(start, text.length());
        return matcher.lookingAt() ? IntStream.of(matcher.end()) : IntStream.empty();
    }
}
