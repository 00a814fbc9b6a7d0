package dev.linnet.delivery;

/**
 * Thrown when it cannot be told whether an action was carried out and the bot prefers not to do it over doing it twice. The
 * event is not run again.
 */
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says which action it is about. */
    public OutcomeUnknownException(String action) {
        super("whether the bot did " + action + " before the connection was lost cannot be found out on this network;"
                + " it is not done again, because the bot's delivery is at most once");
    }
}
