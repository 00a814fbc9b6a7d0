package dev.linnet.elelem.loop;

import dev.linnet.elelem.prompt.Turn;
import dev.linnet.text.Similarity;
import java.util.List;
import java.util.Locale;

/**
 * Ends conversations that go in circles: between bots, too deep, or repeating what was said. Repetition is the share of
 * the newest post's runs of three characters that occur in the posts above it.
 * Immutable.
 */
public final class LoopGuard {
    private final LoopRules rules;

    /** A guard with the given rules. */
    public LoopGuard(LoopRules rules) {
        this.rules = rules;
    }

    /**
     * Judges whether the newest post is answered.
     *
     * @param ancestors the posts above it, oldest first
     * @param newest the post that asks for an answer
     */
    public Verdict judge(List<Turn> ancestors, Turn newest) {
        if (newest.self()) {
            return new Verdict.Stop("the newest post is the bot's own");
        }
        if (newest.bot() && !rules.answerBots()) {
            return new Verdict.Stop(newest.speaker() + " is flagged as a bot");
        }
        if (ancestors.size() > rules.maxDepth()) {
            return new Verdict.Stop("the thread is " + ancestors.size() + " posts deep");
        }
        if (ancestors.size() > rules.repetitionFrom()) {
            double share = repetition(ancestors, newest);
            if (share > rules.repetitionShare()) {
                return new Verdict.Stop(Math.round(share * 100) + " % of the newest post was said before");
            }
        }
        return new Verdict.GoOn();
    }

    /** Returns the share of the newest post, from 0 to 1, that was said before. */
    static double repetition(List<Turn> ancestors, Turn newest) {
        return Similarity.share(
                folded(newest), ancestors.stream().map(LoopGuard::folded).toList(), 3);
    }

    private static String folded(Turn turn) {
        return turn.text().toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    }
}
