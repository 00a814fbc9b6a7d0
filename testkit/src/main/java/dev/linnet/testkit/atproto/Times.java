package dev.linnet.testkit.atproto;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as the protocol writes them. */
final class Times {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final Pattern SYNTAX =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,20})?(Z|[+-]\\d\\d:\\d\\d)");

    private Times() {}

    static String write(Instant instant) {
        return MILLIS.format(instant.atOffset(ZoneOffset.UTC));
    }

    static String writeFine(Instant instant) {
        return MICROS.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** Null for what is no time of the protocol. */
    static @Nullable Instant read(@Nullable Object text) {
        if (!(text instanceof String time)
                || !SYNTAX.matcher(time).matches()
                || time.endsWith("-00:00")
                || time.startsWith("0000")) {
            return null;
        }
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
