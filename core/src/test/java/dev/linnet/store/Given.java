package dev.linnet.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Values that store tests begin with. */
final class Given {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");
    static final String OWNER = "greeter@https://example.social|1";

    private Given() {}

    static Inbox.Row row(String event) {
        return Inbox.Row.fresh(event, "lane of " + event, "notification", "{\"id\":\"" + event + "\"}", NOON);
    }

    static List<Inbox.Row> rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> row("event " + i)).toList();
    }

    static Outbox.Effect effect(String event) {
        return new Outbox.Effect(event + "/0/0", "PUBLISH", "post 7", "{\"text\":\"hello\"}", NOON, null);
    }
}
