package dev.linnet.delivery;

/**
 * Thrown when a handler runs again and asks for another kind of action, or another target, than it did before. The event
 * then goes to the dead letters, since going on could do twice what should be done once.
 */
public final class ChangedMindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what was recorded and what is asked for now. */
    public ChangedMindException(String recorded, String asked) {
        super("the handler first asked to " + recorded + " and, run again, asks to " + asked
                + "; use remember(…) for what is drawn by chance or may change between two runs");
    }
}
