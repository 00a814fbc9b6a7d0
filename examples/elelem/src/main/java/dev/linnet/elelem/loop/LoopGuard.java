package dev.linnet.elelem.loop;

import dev.linnet.elelem.prompt.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Ends conversations that go in circles: between bots, too deep, or repeating what was said. Repetition is the share of
 * the newest post's distinct three-character pieces (after lower-casing and joining white space) that occur anywhere in
 * the posts above it. A text of fewer than three characters is one piece by itself, an empty one is all repetition.
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
        Set<String> pieces = pieces(newest.text());
        if (pieces.isEmpty()) {
            return 1;
        }
        Set<String> known = new HashSet<>();
        ancestors.forEach(turn -> known.addAll(pieces(turn.text())));
        return (double) pieces.stream().filter(known::contains).count() / pieces.size();
    }

    private static Set<String> pieces(String text) {
        int[] points = text.toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ")
                .codePoints()
                .toArray();
        Set<String> pieces = new HashSet<>();
        if (points.length > 0 && points.length < 3) {
            pieces.add(new String(points, 0, points.length));
        }
        for (int i = 0; i + 3 <= points.length; i++) {
            pieces.add(new String(points, i, 3));
        }
        return pieces;
    }
}
