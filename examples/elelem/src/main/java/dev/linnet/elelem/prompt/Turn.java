package dev.linnet.elelem.prompt;

/**
 * One post of a thread.
 *
 * @param speaker the account's address without a leading at sign
 * @param self whether the bot itself said it
 * @param bot whether the account is flagged as automated
 * @param text the plain text, alt texts included
 */
public record Turn(String speaker, boolean self, boolean bot, String text) {
    /** Returns a post of a person. */
    public static Turn of(String speaker, String text) {
        return new Turn(speaker, false, false, text);
    }

    /** Returns a post of the bot itself. */
    public static Turn own(String speaker, String text) {
        return new Turn(speaker, true, true, text);
    }
}
