package dev.linnet.elelem.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the ledger's entries. */
final class Books {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final Duration LONGEST_MEMORY = Duration.ofDays(1);

    private final Ledger ledger;

    /** When a person may be answered again, and the length of that wait. */
    record Rest(long untilMillis, long waitMillis) {}

    /** When the latest answers were given, in milliseconds. */
    record Pace(List<Long> answers) {}

    Books(Ledger ledger) {
        this.ledger = ledger;
    }

    static String day(Instant now) {
        return "day/" + date(now);
    }

    static String month(Instant now) {
        return "month/" + YearMonth.from(date(now));
    }

    static String person(Instant now, String person) {
        return "person/" + date(now) + "/" + person;
    }

    static String thread(String thread) {
        return "thread/" + thread;
    }

    Spending spending(String key) {
        return read(key, Spending.class).orElse(Spending.NOTHING);
    }

    Map<String, Spending> spendings(String beginning) {
        Map<String, Spending> found = new TreeMap<>();
        ledger.all(beginning).forEach((key, json) -> found.put(key, parse(key, json, Spending.class)));
        return found;
    }

    <T> Optional<T> read(String key, Class<T> kind) {
        return ledger.read(key).map(json -> parse(key, json, kind));
    }

    void write(String key, Object value) {
        ledger.write(key, JSON.writeValueAsString(value));
    }

    /** Forgets what people spent before today: it is nobody's business any more. */
    void forgetEarlierDays(Instant now) {
        String today = "person/" + date(now) + "/";
        ledger.all("person/").keySet().stream()
                .filter(key -> key.compareTo(today) < 0)
                .forEach(ledger::forget);
        long yesterday = now.minus(LONGEST_MEMORY).toEpochMilli();
        ledger.all("rest/").forEach((key, json) -> {
            if (parse(key, json, Rest.class).untilMillis() < yesterday) {
                ledger.forget(key);
            }
        });
    }

    private static LocalDate date(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static <T> T parse(String key, String json, Class<T> kind) {
        try {
            return JSON.readValue(json, kind);
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "the ledger's entry " + key + " cannot be read; repair or remove it: " + e.getOriginalMessage(), e);
        }
    }
}
