package dev.linnet.store.console;

import dev.linnet.delivery.ChangedMindException;
import dev.linnet.platform.Cursor;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.BotStore;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.Inbox;
import dev.linnet.store.Outbox;
import dev.linnet.store.Store;
import dev.linnet.store.Timers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A person at a terminal, and a store with a little of everything. */
final class ConsoleScene {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String OWNER = "greeter@https://example.social|1";

    final ManualClock clock = ManualClock.at(NOON);
    final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs a command; what earlier ones printed is forgotten. */
    int run(String... args) {
        out.reset();
        err.reset();
        return new StoreConsole(clock, environment, printer(out), printer(err)).run(args);
    }

    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    static Inbox.Row row(String event) {
        return Inbox.Row.fresh(event, "lane", "notification", "{\"id\":\"" + event + "\",\"likes\":1.50}", NOON);
    }

    static void bury(Store store, String event, String reason) {
        Inbox.Row row = new Inbox.Row(event, "lane", "notification", row(event).payload(), NOON, 5, Inbox.Pause.NONE);
        store.of(OWNER).deadLetters().bury(new DeadLetter(row, reason, NOON.plusSeconds(7)));
    }

    /** Three events wait, one of them put off; one is handled, two are given up; a timer, a cursor, a lease, a request. */
    static void fill(Store store) {
        BotStore bot = store.of(OWNER);
        bot.inbox().accept(List.of(row("e1"), row("e2"), row("e3"), row("e4")), new Cursor("notifications", "4711"));
        bot.inbox().postpone("e2", 1, new Inbox.Pause(NOON, NOON.plusSeconds(90)));
        bot.inbox().complete("e4", List.of());
        bot.outbox().begin(new Outbox.Effect("e1/0/0", "REPLY", "post-1", "{}", NOON, null));
        bot.timers().set(new Timers.Reminder("t", "daily", "", NOON.plusSeconds(600), Duration.ofDays(1)));
        bury(store, "dead 1", "java.lang.IllegalStateException: two\nlines \u001b[31mred");
        bury(store, "dead 2", new ChangedMindException("REPLY (post-1)", "BOOST (post-2)").toString());
        store.leases().acquire("stream", "machine-1", Duration.ofMinutes(1)).orElseThrow();
    }
}
