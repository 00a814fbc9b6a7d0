package dev.linnet.elelem.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether an answer may be worked out. */
public sealed interface Decision {
    /**
     * It may; the tokens are set aside until the reservation is settled or released.
     *
     * @param reservation what is set aside
     */
    record Granted(Reservation reservation) implements Decision {}

    /**
     * It may not.
     *
     * @param limit which limit stands against it
     * @param reason a sentence for the log
     * @param retryAt when it may be asked again, or null when never
     */
    record Denied(Limit limit, String reason, @Nullable Instant retryAt) implements Decision {}

    /** The limits there are. */
    enum Limit {
        /** Tokens of the day. */
        DAY,
        /** Money of the day. */
        MONEY,
        /** Tokens of the person in the day. */
        PERSON,
        /** Tokens of the thread. */
        THREAD,
        /** Answers in the interval. */
        PACE,
        /** The person's wait between answers. */
        COOL_DOWN
    }
}
