package dev.linnet.store.console;

import dev.linnet.platform.Cursor;
import dev.linnet.store.Caretaker;
import dev.linnet.store.Survey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a store holds, for people and for machines. */
record Inspection(Caretaker.Condition condition, Survey survey) {

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, condition.place() + ": " + size(condition.bytes()) + ", schema version " + condition.version());
        if (survey.bots().isEmpty()) {
            line(text, "nothing is kept in it");
        }
        for (Survey.Tally bot : survey.bots()) {
            line(text, "");
            line(text, bot.owner());
            line(text, "  waiting  " + bot.waiting());
            line(text, "  put off  " + bot.putOff() + next(bot.nextAttempt()));
            line(text, "  done     " + bot.done());
            line(text, "  dead     " + bot.dead());
            line(text, "  pending  " + bot.pending());
            line(text, "  timers   " + bot.timers() + next(bot.nextTimer()));
            for (Cursor cursor : bot.cursors()) {
                line(text, "  cursor   " + cursor.source() + " at " + cursor.position());
            }
        }
        if (!survey.leases().isEmpty()) {
            line(text, "");
        }
        for (Survey.Held held : survey.leases()) {
            line(
                    text,
                    "lease " + held.lease().name() + " held by " + held.lease().holder() + " until " + held.until());
        }
        return text.toString();
    }

    String json() {
        Map<String, Object> store = new LinkedHashMap<>();
        store.put("place", condition.place());
        store.put("bytes", condition.bytes());
        store.put("schemaVersion", condition.version());
        store.put("owners", survey.bots().stream().map(Inspection::json).toList());
        store.put("leases", survey.leases().stream().map(Inspection::json).toList());
        return Shown.json(store) + System.lineSeparator();
    }

    private static Map<String, @Nullable Object> json(Survey.Tally bot) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("owner", bot.owner());
        json.put("waiting", bot.waiting());
        json.put("putOff", bot.putOff());
        json.put("nextAttempt", time(bot.nextAttempt()));
        json.put("done", bot.done());
        json.put("dead", bot.dead());
        json.put("pending", bot.pending());
        json.put("timers", bot.timers());
        json.put("nextTimer", time(bot.nextTimer()));
        json.put("cursors", bot.cursors().stream().map(Inspection::json).toList());
        return json;
    }

    private static Map<String, Object> json(Cursor cursor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", cursor.source());
        json.put("position", cursor.position());
        return json;
    }

    private static Map<String, Object> json(Survey.Held held) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", held.lease().name());
        json.put("holder", held.lease().holder());
        json.put("token", held.lease().token());
        json.put("until", held.until().toString());
        return json;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static String next(@Nullable Instant time) {
        return time == null ? "" : ", next at " + time;
    }

    private static String size(long bytes) {
        return bytes < 10_240
                ? bytes + " bytes"
                : bytes < 10_485_760 ? kilo(bytes, 1_024, "KiB") : kilo(bytes, 1_048_576, "MiB");
    }

    private static String kilo(long bytes, long unit, String name) {
        return String.format(Locale.ROOT, "%.1f %s", (double) bytes / unit, name);
    }

    private static void line(StringBuilder text, String line) {
        text.append(Shown.line(line)).append(System.lineSeparator());
    }
}
