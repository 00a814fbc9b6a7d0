package dev.linnet.elelem.model;

/**
 * One message of a prompt.
 *
 * @param role who speaks
 * @param text what the model reads, fences and labels included
 * @param said the bare words of the speaker, for models that need no fences
 */
public record Message(Role role, String text, String said) {
    /** Who speaks, seen from the model. */
    public enum Role {
        /** Somebody the bot talks with. */
        USER,
        /** The bot itself. */
        ASSISTANT
    }

    /** Returns somebody's message without a fence. */
    public static Message user(String text) {
        return new Message(Role.USER, text, text);
    }

    /** Returns something the bot said before. */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text, text);
    }
}
