package dev.linnet.bot;

/**
 * How a bot, or a supervisor with its bots, is doing at one moment.
 *
 * @param live whether it works by itself, perhaps waiting for a network to come back; when not, only a new start helps
 * @param ready whether it is connected, has read what it had missed, and its store answers
 * @param reason what is amiss, in words; empty when it is live and ready
 */
public record Health(boolean live, boolean ready, String reason) {

    static final Health WELL = new Health(true, true, "");

    static Health waiting(String reason) {
        return new Health(true, false, reason);
    }

    static Health over(String reason) {
        return new Health(false, false, reason);
    }
}
