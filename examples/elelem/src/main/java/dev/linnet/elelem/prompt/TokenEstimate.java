package dev.linnet.elelem.prompt;

import dev.linnet.elelem.model.Message;
import dev.linnet.elelem.model.Prompt;
import dev.linnet.elelem.model.Usage;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Guesses how many tokens a text has, on the high side: code points divided by a rate, plus four for each message. What
 * providers report lowers the rate at once when a guess was too low, and raises it slowly when guesses are too high.
 * Safe for use by several threads.
 */
public final class TokenEstimate {
    private static final int PER_MESSAGE = 4;
    private static final double LOWEST_RATE = 0.5;
    private static final double HIGHEST_RATE = 6;

    private final ReentrantLock lock = new ReentrantLock();
    private double codePointsPerToken;

    /** An estimate that starts at the given number of code points for each token; 4 fits English prose. */
    public TokenEstimate(double codePointsPerToken) {
        if (!(codePointsPerToken >= LOWEST_RATE && codePointsPerToken <= HIGHEST_RATE)) {
            throw new IllegalArgumentException("a token has " + LOWEST_RATE + " to " + HIGHEST_RATE
                    + " code points, but was said to have " + codePointsPerToken);
        }
        this.codePointsPerToken = codePointsPerToken;
    }

    /** Returns the tokens of one message. */
    public int tokens(String text) {
        return PER_MESSAGE + (int) Math.ceil(text.codePointCount(0, text.length()) / rate());
    }

    /** Returns the tokens of a whole prompt without its answer. */
    public int tokens(Prompt prompt) {
        int tokens = tokens(prompt.system());
        for (Message message : prompt.messages()) {
            tokens += tokens(message.text());
        }
        return tokens;
    }

    /** Learns from what a prompt really cost; estimated usage teaches nothing. */
    public void learn(Prompt prompt, Usage usage) {
        long points = prompt.system().codePointCount(0, prompt.system().length());
        for (Message message : prompt.messages()) {
            points += message.text().codePointCount(0, message.text().length());
        }
        long content = usage.prompt() - (long) PER_MESSAGE * (prompt.messages().size() + 1);
        if (!usage.measured() || content < 1 || points < 1) {
            return;
        }
        double seen = Math.max(LOWEST_RATE, Math.min(HIGHEST_RATE, (double) points / content));
        lock.lock();
        try {
            codePointsPerToken = seen < codePointsPerToken ? seen : codePointsPerToken * 0.9 + seen * 0.1;
        } finally {
            lock.unlock();
        }
    }

    private double rate() {
        lock.lock();
        try {
            return codePointsPerToken;
        } finally {
            lock.unlock();
        }
    }
}
