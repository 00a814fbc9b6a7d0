package dev.linnet.resilience;

/** How urgent a call is, the most urgent first; what is scarce goes to the more urgent one. */
public enum Priority {
    /** Protecting people: deleting, blocking, suspending. */
    MODERATION(0.0),
    /** Answering somebody who waits for it. */
    REPLY(0.0),
    /** Writing something nobody waits for. */
    POST(0.05),
    /** Reading what a handler asked for. */
    READ(0.10),
    /** Looking whether there is anything new. */
    POLL(0.25);

    private final double reserve;

    Priority(double reserve) {
        this.reserve = reserve;
    }

    /** Returns the share of a limit, from 0 to 1, that calls of this priority leave to more urgent ones. */
    public double reserve() {
        return reserve;
    }
}
