package dev.linnet.platform;

/** Thrown when a bot asks a platform for something it cannot do. */
public final class UnsupportedActionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Action action;
    private final String platform;

    /** Says that the named platform has no such action. */
    public UnsupportedActionException(Action action, String platform) {
        super(platform + " cannot do " + action + "; ask supports(Action." + action
                + ") first, or declare requires(Action." + action + ") so that the bot does not start without it");
        this.action = action;
        this.platform = platform;
    }

    /** Returns what was asked for. */
    public Action action() {
        return action;
    }

    /** Returns the name of the platform that cannot do it. */
    public String platform() {
        return platform;
    }
}
