package dev.linnet.command;

/**
 * What a bot says when it is called and cannot do as it is told.
 *
 * @param usage whether somebody who names a command with wrong arguments is shown how to say it
 * @param suggestions whether somebody who misspells a command is told what it may have been
 * @param refusals whether somebody who may not use a command is told so
 */
public record Courtesy(boolean usage, boolean suggestions, boolean refusals) {

    /** Says nothing: for bots that chat and take whatever is no command as talk. */
    public static final Courtesy SILENT = new Courtesy(false, false, false);

    /** Helps with arguments and spelling, and keeps silent about what the caller may not use. */
    public static final Courtesy HELPFUL = new Courtesy(true, true, false);

    /** Helps, and says so when the caller may not use a command. */
    public static final Courtesy POLITE = new Courtesy(true, true, true);
}
