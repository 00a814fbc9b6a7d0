package dev.linnet.atproto.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far Jetstream was heard.
 *
 * @param host the instance whose number it is
 * @param cursor the number of the last message that was handled
 * @param micros its time in microseconds since 1970, by which other instances find it
 */
record Position(String host, long cursor, long micros) {

    static Position of(String host, long cursor, @Nullable Instant time, @Nullable Position before) {
        long told = time == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, time);
        return new Position(host, cursor, before == null ? told : Math.max(told, before.micros));
    }

    /** Returns a time somewhat earlier. */
    long before(Duration overlap) {
        return Math.max(0, micros - overlap.toNanos() / 1_000);
    }

    String text() {
        return host + " " + cursor + " " + micros;
    }

    static @Nullable Position read(@Nullable String text) {
        if (text == null || !text.matches("\\S+ \\d{1,18} \\d{1,18}")) {
            return null;
        }
        String[] parts = text.split(" ");
        return new Position(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
