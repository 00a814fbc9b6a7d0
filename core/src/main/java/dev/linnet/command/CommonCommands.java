package dev.linnet.command;

/** Commands most bots have. */
public final class CommonCommands {

    private CommonCommands() {}

    /** {@code help} lists what the caller may use, {@code help NAME} explains one command. */
    public static Command help() {
        return Command.named("help")
                .alias("commands")
                .takes("[on|for|with] [{name:word}]")
                .category("Help")
                .help("Lists what I can do, or explains one command.")
                .examples("help", "help NAME")
                .does(CommonCommands::explain);
    }

    /** {@code enable NAME} and {@code disable NAME} switch a command on and off for everybody, until the bot ends. */
    public static Command onOff(Privilege needed) {
        return Command.named("enable")
                .phrase("{switch:enable|disable} {name:word}")
                .needs(needed)
                .category("Help")
                .help("Switches a command on or off for everybody.")
                .audited()
                .does(CommonCommands::turn);
    }

    private static void explain(Invocation invocation) {
        if (!invocation.has("name")) {
            invocation.reply(invocation.commands().help(invocation.privilege())
                    + "\nSay \"help NAME\" for more on one of them.");
            return;
        }
        invocation.reply(invocation.commands().visibleTo(invocation.privilege()).stream()
                .filter(command -> command.called(invocation.text("name")))
                .findFirst()
                .map(HelpText::about)
                .orElse("I have no command of that name for you."));
    }

    private static void turn(Invocation invocation) {
        String name = invocation.text("name");
        boolean on = invocation.text("switch").equals("enable");
        boolean known =
                on ? invocation.commands().enable(name) : invocation.commands().disable(name);
        invocation.reply(
                known ? "\"" + name + "\" is " + (on ? "enabled." : "disabled.") : "I have no command of that name.");
    }
}
