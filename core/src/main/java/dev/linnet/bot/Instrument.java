package dev.linnet.bot;

/** Something that shows how bots are doing: JMX, a registry of meters, a status page. */
@FunctionalInterface
public interface Instrument {

    /**
     * Begins to show a bot that has just connected. Ask it for its {@link RunningBot#vitals()} and {@link RunningBot#health()}
     * as often as you need them. What this throws is logged, and the bot runs without.
     *
     * @return what ends the showing; closed when the bot has stopped
     */
    AutoCloseable show(RunningBot bot);
}
