package dev.linnet.elelem.loop;

/**
 * When a conversation has gone on long enough.
 *
 * @param maxDepth the most posts above the newest one before it stays unanswered
 * @param repetitionFrom how many posts a thread may have above the newest before repetition counts
 * @param repetitionShare the share of known trigrams, between 0 and 1, above which the newest post is repetition
 * @param answerBots whether posts of accounts flagged as bots are answered
 */
public record LoopRules(int maxDepth, int repetitionFrom, double repetitionShare, boolean answerBots) {
    public LoopRules {
        if (maxDepth < 1 || repetitionFrom < 0) {
            throw new IllegalArgumentException("depths are positive, but were " + maxDepth + " and " + repetitionFrom);
        }
        if (!(repetitionShare >= 0 && repetitionShare <= 1)) {
            throw new IllegalArgumentException("the share of repetition is from 0 to 1, but was " + repetitionShare);
        }
    }

    /** Returns the usual rules: 60 posts; repetition of more than 80 % after 20 posts; bots are not answered. */
    public static LoopRules standard() {
        return new LoopRules(60, 20, 0.8, false);
    }
}
