package dev.linnet.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Lengths of time as people write them in chat. */
final class Durations {

    /** What "until tomorrow" comes to, whatever the time of day and wherever the speaker lives. */
    static final Duration UNTIL_TOMORROW = Duration.ofHours(12);

    private static final Pattern PART = Pattern.compile(
            "(?:(?<amount>[0-9]{1,6}+)\\s*+"
                    + "(?<short>weeks?+|days?+|hours?+|hrs?+|minutes?+|mins?+|seconds?+|secs?+|[wdhms])"
                    + "|(?<article>half\\s++an?|an?)\\s++(?<long>week|day|hour|hr|minute|min|second|sec))(?!\\p{L})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN = Pattern.compile("\\s*+(?:,|and(?!\\p{L}))?+\\s*+", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOMORROW = Pattern.compile("until\\s++tomorrow(?!\\p{L})", Pattern.CASE_INSENSITIVE);

    private Durations() {}

    /** Returns where a length of time that begins at a place can end, longest first. */
    static IntStream ends(String text, int start) {
        List<Part> parts = parts(text, start);
        return IntStream.range(0, parts.size())
                .map(index -> parts.get(parts.size() - 1 - index).end());
    }

    /** Returns the length of time a text stands for as a whole. */
    static Optional<Duration> parse(String text) {
        List<Part> parts = parts(text, 0);
        if (parts.isEmpty() || parts.get(parts.size() - 1).end() != text.length()) {
            return Optional.empty();
        }
        return Optional.of(parts.stream().map(Part::length).reduce(Duration.ZERO, Duration::plus));
    }

    private static List<Part> parts(String text, int start) {
        Matcher tomorrow = TOMORROW.matcher(text).region(start, text.length());
        if (tomorrow.lookingAt()) {
            return List.of(new Part(tomorrow.end(), UNTIL_TOMORROW));
        }
        List<Part> parts = new ArrayList<>();
        Matcher part = PART.matcher(text).region(start, text.length()).useTransparentBounds(true);
        while (part.lookingAt()) {
            parts.add(new Part(part.end(), length(part)));
            Matcher between = BETWEEN.matcher(text).region(part.end(), text.length());
            part.region(between.lookingAt() ? between.end() : part.end(), text.length());
        }
        return parts;
    }

    private static Duration length(Matcher part) {
        if (part.group("amount") != null) {
            return unit(part.group("short")).multipliedBy(Long.parseLong(part.group("amount")));
        }
        Duration one = unit(part.group("long"));
        return part.group("article").length() > 2 ? one.dividedBy(2) : one;
    }

    private static Duration unit(String word) {
        return switch (word.toLowerCase(Locale.ROOT).charAt(0)) {
            case 'w' -> Duration.ofDays(7);
            case 'd' -> Duration.ofDays(1);
            case 'h' -> Duration.ofHours(1);
            case 'm' -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
    }

    private record Part(int end, Duration length) {}
}
