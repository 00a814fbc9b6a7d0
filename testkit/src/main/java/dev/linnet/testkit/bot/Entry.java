package dev.linnet.testkit.bot;

import dev.linnet.event.Event;
import dev.linnet.store.DeadLetter;
import java.time.Duration;
import java.time.Instant;

/** One line of a conversation's record. */
sealed interface Entry {
    /** Returns when it happened, on the test's clock. */
    Instant at();

    /** Something a person did, or the test itself. */
    record Note(Instant at, String text) implements Entry {}

    /** Something the bot did. */
    record Did(Instant at, Deed deed) implements Entry {}

    /** A handler that will see its event again. */
    record Retried(Instant at, Event event, Duration pause, Throwable cause) implements Entry {}

    /** An event that was given up. */
    record Buried(Instant at, DeadLetter letter) implements Entry {}

    /** An event that was kept from the bot. */
    record Ignored(Instant at, Event event, String reason) implements Entry {}
}
