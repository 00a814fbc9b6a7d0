package dev.linnet.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times a bot wants to be reminded of. */
public interface Timers {

    /**
     * One reminder.
     *
     * @param id identifies it; setting another with the same id replaces it
     * @param name the name its handler knows it by
     * @param payload a text that comes back with it
     * @param due when
     * @param every how long until it comes again, or {@code null} for once
     */
    record Reminder(
            String id,
            String name,
            String payload,
            Instant due,
            @Nullable Duration every) {}

    /** Sets a reminder, or replaces the one with its id. */
    void set(Reminder reminder);

    /** Returns the reminder with an id. */
    Optional<Reminder> find(String id);

    /** Calls a reminder off. */
    void cancel(String id);

    /**
     * Moves a reminder on that has rung, unless it was set anew or called off in the meantime.
     *
     * @param next when it is due again, or {@code null} to remove it
     */
    void rang(Reminder reminder, @Nullable Instant next);

    /** Returns the reminders whose time has come, soonest first. */
    List<Reminder> due(Instant now, int limit);

    /** Returns when the next one is due. */
    Optional<Instant> next();
}
