package dev.linnet.elelem.loop;

/** Whether a conversation goes on. */
public sealed interface Verdict {
    /** It does. */
    record GoOn() implements Verdict {}

    /**
     * It does not.
     *
     * @param reason why, for the log
     */
    record Stop(String reason) implements Verdict {}
}
