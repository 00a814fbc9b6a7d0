package dev.linnet.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one bot on one account keeps. */
public interface BotStore {

    /** Returns the events that came in, until they are handled. */
    Inbox inbox();

    /** Returns what handlers asked for, and what came of it. */
    Outbox outbox();

    /** Returns the times the bot wants to be reminded of. */
    Timers timers();

    /** Returns the events that could not be handled. */
    DeadLetters deadLetters();

    /** Returns this store as the given worker sees it. */
    WorkerStore as(String worker);

    /**
     * Returns a value that a handler remembered while it handled an event.
     *
     * @param event the event's id
     * @param name the name it was remembered by
     */
    Optional<String> memo(String event, String name);

    /**
     * Remembers a value for the rest of an event's handling, over re-runs and restarts.
     *
     * @return what is remembered: the value that came first, if there was one already
     */
    String memorise(String event, String name, String value);

    /**
     * A piece of the bot's state.
     *
     * @param value what it is
     * @param version grows with each change, from 1
     */
    record State(String value, long version) {}

    /** Returns a piece of the bot's state; changes to it are saved by {@link Inbox#complete}. */
    Optional<State> find(String key);

    /** Returns the value of a piece of the bot's state. */
    default Optional<String> state(String key) {
        return find(key).map(State::value);
    }

    /** Changes a piece of state at once, outside any event; {@code null} removes it. */
    void putState(String key, @Nullable String value);
}
