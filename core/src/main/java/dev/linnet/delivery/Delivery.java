package dev.linnet.delivery;

/** How much is made sure about the events a bot handles. */
public enum Delivery {
    /** Events, and what is done about them, are written to the store: nothing is lost or doubled, whatever ends the process. */
    DURABLE,
    /**
     * Events pass through memory alone, for chat that is worthless a minute later: what is waiting or under way when the process
     * ends is gone, and what happened while it was down is not looked for. The bot's state and its timers are kept in the store
     * all the same.
     */
    LIVE
}
