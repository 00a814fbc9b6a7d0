package dev.linnet.bot;

import java.time.Duration;

/**
 * Keeps a bot from talking to itself, to other bots, or without end. The bot's own posts never reach it.
 *
 * @param ignoreBots whether events caused by accounts flagged as bots are dropped
 * @param repliesPerThread how many answers one conversation gets within the window
 * @param repliesPerPerson how many answers one person gets within the window
 * @param window how long answers are counted
 */
public record LoopGuard(boolean ignoreBots, int repliesPerThread, int repliesPerPerson, Duration window) {

    /** Ignores bots; 30 answers a conversation and 60 a person within an hour. */
    public static final LoopGuard DEFAULT = new LoopGuard(true, 30, 60, Duration.ofHours(1));

    public LoopGuard {
        if (repliesPerThread < 1 || repliesPerPerson < 1) {
            throw new IllegalArgumentException("a loop guard must allow at least one reply, but was given "
                    + repliesPerThread + " a thread and " + repliesPerPerson + " a person");
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a loop guard's window must be positive, but was " + window);
        }
    }

    /** Returns the same guard that lets other bots through; the bounds on replies stay. */
    public LoopGuard answeringBots() {
        return new LoopGuard(false, repliesPerThread, repliesPerPerson, window);
    }

    /** Returns the same guard with another bound for one conversation. */
    public LoopGuard perThread(int replies) {
        return new LoopGuard(ignoreBots, replies, repliesPerPerson, window);
    }

    /** Returns the same guard with another bound for one person. */
    public LoopGuard perPerson(int replies) {
        return new LoopGuard(ignoreBots, repliesPerThread, replies, window);
    }

    /** Returns the same guard counting over another time. */
    public LoopGuard within(Duration time) {
        return new LoopGuard(ignoreBots, repliesPerThread, repliesPerPerson, time);
    }
}
