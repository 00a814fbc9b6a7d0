package dev.linnet.bot;

import dev.linnet.resilience.RateLimits;
import java.time.Duration;
import java.util.List;

/**
 * The numbers of one bot on one account at one moment. What is counted is counted from the first start in this process; a
 * {@link Supervisor} counts on over restarts.
 *
 * @param lag how long ago the oldest event that waits happened, by the network's time; zero when none waits. An event that was
 *     put off waits too
 * @param waiting how many events wait in the inbox or are being handled, or -1 when the store does not answer
 * @param queued how many of them are held in memory
 * @param unconfirmed how many actions of waiting events were begun and are not known to be done, or -1 when the store does not
 *     answer
 * @param received how many events came in for the bot that had not come before
 * @param ignored how many events the bot did not see: own posts, other bots, more than the loop guard allows
 * @param handled how many events a handler was done with
 * @param retried how often a handler failed or asked for time
 * @param deadLetters how many events were given up
 * @param acted how many actions the network carried out
 * @param replayed how many actions were found recorded by an earlier run of a handler, and not sent again
 * @param restarts how often a supervisor started the bot again
 * @param rateLimits how the network's limits stand, as far as it tells
 */
public record Vitals(
        Duration lag,
        int waiting,
        int queued,
        int unconfirmed,
        long received,
        long ignored,
        long handled,
        long retried,
        long deadLetters,
        long acted,
        long replayed,
        long restarts,
        List<RateLimits.Snapshot> rateLimits) {

    public Vitals {
        rateLimits = List.copyOf(rateLimits);
    }
}
