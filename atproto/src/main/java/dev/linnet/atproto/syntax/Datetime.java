package dev.linnet.atproto.syntax;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as records hold them: RFC 3339 and ISO 8601 at once, with capital T and Z and a time zone. Servers refuse anything
 * else, but older records hold all sorts.
 *
 * @see <a href="https://atproto.com/specs/lexicon#datetime">The specification</a>
 */
public final class Datetime {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int LONGEST = 64;
    private static final String DATE = "([0-9]{4})-([0-9]{2})-([0-9]{2})";
    private static final String TIME = "([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,20}))?";
    private static final Pattern STRICT = Pattern.compile(DATE + "T" + TIME + "(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern LOOSE = Pattern.compile(DATE + "(?:[Tt_ ]\\s?" + TIME
            + "|[Tt_ ]\\s?([0-9]{2}):([0-9]{2}))?\\s?([Zz]|UTC|[+-][0-9]{2}:?(?:[0-9]{2})?)?");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Datetime() {}

    /**
     * Writes a time the way the specification prefers, with milliseconds: {@code 1985-04-12T23:20:50.123Z}.
     *
     * @throws IllegalArgumentException if its year does not have four digits
     */
    public static String write(Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(END)) {
            throw new IllegalArgumentException("A time is from the year 0 to 9999, not " + time);
        }
        return WRITTEN.format(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Reads a time strictly.
     *
     * @throws IllegalArgumentException if a server would refuse it
     */
    public static Instant parse(String text) {
        Matcher parts = STRICT.matcher(text);
        if (text.length() <= LONGEST && !text.endsWith("-00:00") && parts.matches()) {
            try {
                Instant time = instant(parts, parts.group(4), parts.group(5), parts.group(8));
                if (!time.isBefore(FIRST) && time.isBefore(END)) {
                    return time;
                }
            } catch (DateTimeException noSuchTime) {
                throw refused(text, noSuchTime);
            }
        }
        throw refused(text, null);
    }

    /** Whether {@link #parse} reads it. */
    public static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /**
     * Reads a time as it is found in records: without seconds, a zone or the T, with small letters, or a date alone. What has no
     * zone is taken for UTC.
     *
     * @return nothing if it cannot be understood
     */
    public static Optional<Instant> lenient(String text) {
        String trimmed = text.strip();
        Matcher parts = LOOSE.matcher(trimmed);
        if (trimmed.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        try {
            String hour = parts.group(4) != null ? parts.group(4) : parts.group(8);
            String minute = parts.group(5) != null ? parts.group(5) : parts.group(9);
            return Optional.of(instant(parts, hour, minute, parts.group(10)));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static Instant instant(
            Matcher parts, @Nullable String hour, @Nullable String minute, @Nullable String zone) {
        int second = number(parts.group(6));
        if (second > 60) {
            throw new DateTimeException("there is no second " + second);
        }
        return LocalDateTime.of(
                        number(parts.group(1)),
                        number(parts.group(2)),
                        number(parts.group(3)),
                        number(hour),
                        number(minute),
                        // A leap second is not a second in Java.
                        Math.min(second, 59),
                        nanos(parts.group(7)))
                .toInstant(offset(zone));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static ZoneOffset offset(@Nullable String zone) {
        boolean none = zone == null || zone.isEmpty() || "zu".indexOf(Character.toLowerCase(zone.charAt(0))) >= 0;
        return none || zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }

    private static IllegalArgumentException refused(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException("Not a time such as 1985-04-12T23:20:50.123Z: " + text, cause);
    }
}
