package dev.linnet.command;

import dev.linnet.event.Event;
import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Is told of every use of a command that is {@linkplain Command.Builder#audited audited}. Must be safe for use by many
 * threads.
 */
@FunctionalInterface
public interface Audit {

    /**
     * Records one use. What it throws is a failure of the command. An event that is handled again is recorded again,
     * under the same event id.
     */
    void record(Entry entry);

    /** How the use of a command ended. */
    enum Outcome {
        /** Its handler returned. */
        DONE,
        /** Its handler threw something. */
        FAILED,
        /** The caller may not use it. */
        DENIED
    }

    /**
     * One use of a command.
     *
     * @param eventId the event that held it
     * @param at the time the network gave that event
     * @param account the bot's account it came to
     * @param who who said it
     * @param privilege the level it was said with
     * @param place where it was said
     * @param command the name of the command
     * @param text what was said, without the bot's name
     * @param outcome how it ended
     * @param error what the handler threw, as text, or {@code null}
     */
    record Entry(
            String eventId,
            Instant at,
            Account account,
            User who,
            Privilege privilege,
            Conversation place,
            String command,
            String text,
            Outcome outcome,
            @Nullable String error) {

        static Entry of(
                Event event,
                Conversation place,
                Privilege privilege,
                String command,
                String text,
                Outcome outcome,
                @Nullable Exception error) {
            return new Entry(
                    event.id(),
                    event.at(),
                    event.account(),
                    event.author(),
                    privilege,
                    place,
                    command,
                    text,
                    outcome,
                    error == null ? null : error.toString());
        }
    }
}
