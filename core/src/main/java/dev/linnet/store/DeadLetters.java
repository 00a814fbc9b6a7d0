package dev.linnet.store;

import java.util.List;
import java.util.Optional;

/** Events that could not be handled, kept for a person to look at. */
public interface DeadLetters {

    /** Takes an event out of the inbox and keeps it here with what went wrong. */
    void bury(DeadLetter letter);

    /** Returns letters, oldest first. */
    List<DeadLetter> list(int limit);

    /** Returns the letter about an event. */
    Optional<DeadLetter> find(String event);

    /** Puts an event back into the inbox, as if it had just come. Returns whether there was such a letter. */
    boolean requeue(String event);

    /** Forgets a letter. Returns whether there was one. */
    boolean discard(String event);
}
