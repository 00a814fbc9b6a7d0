package dev.linnet.bot;

import dev.linnet.resilience.Backoff;
import java.time.Duration;

/**
 * What a {@link Supervisor} does when a bot ends by itself. The words and their meaning are those of Erlang's supervisors, with
 * a wait before each restart.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param strategy which bots are restarted together
 * @param most how many restarts there may be within the window, not negative; one more, and the supervisor stops all and gives
 *     up
 * @param window the time in which restarts are counted, positive
 * @param backoff how long to wait before each restart and each further attempt to start; it grows while a bot keeps failing
 * @see <a href="https://www.erlang.org/doc/system/sup_princ.html">Supervisor behaviour</a>
 */
public record RestartPolicy(Strategy strategy, int most, Duration window, Backoff backoff) {

    /** Which bots are restarted when one has ended. */
    public enum Strategy {
        /** The one that ended. */
        ONE_FOR_ONE,
        /** All of them: the others are stopped first. */
        ONE_FOR_ALL,
        /**
         * The one that ended and those that were added after it, which are stopped first, the last one first. At the start too,
         * each waits until the one before it is connected.
         */
        REST_FOR_ONE
    }

    /** When a bot that ended is restarted. */
    public enum Type {
        /** Always. */
        PERMANENT,
        /** When it failed, not when it was closed. */
        TRANSIENT,
        /** Never, not even with the others. */
        TEMPORARY
    }

    public RestartPolicy {
        if (most < 0) {
            throw new IllegalArgumentException("a number of restarts is not negative, but it was " + most);
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("restarts are counted in a positive time, but it was " + window);
        }
    }

    /** Returns what fits bots that have nothing to do with each other: one for one. */
    public static RestartPolicy standard() {
        return oneForOne();
    }

    /** Returns a policy that restarts the bot that ended: after 1 s, 2 s, up to 2 minutes; at most 10 times in 10 minutes. */
    public static RestartPolicy oneForOne() {
        return new RestartPolicy(Strategy.ONE_FOR_ONE, 10, Duration.ofMinutes(10), Backoff.standard());
    }

    /** Returns a policy that restarts all bots when one has ended; otherwise as {@link #oneForOne}. */
    public static RestartPolicy oneForAll() {
        return oneForOne().with(Strategy.ONE_FOR_ALL);
    }

    /** Returns a policy that restarts the bot that ended and those added after it; otherwise as {@link #oneForOne}. */
    public static RestartPolicy restForOne() {
        return oneForOne().with(Strategy.REST_FOR_ONE);
    }

    /** Returns the same with another bound on restarts. */
    public RestartPolicy atMost(int restarts, Duration within) {
        return new RestartPolicy(strategy, restarts, within, backoff);
    }

    /** Returns the same with other waits. */
    public RestartPolicy withBackoff(Backoff other) {
        return new RestartPolicy(strategy, most, window, other);
    }

    private RestartPolicy with(Strategy other) {
        return new RestartPolicy(other, most, window, backoff);
    }
}
