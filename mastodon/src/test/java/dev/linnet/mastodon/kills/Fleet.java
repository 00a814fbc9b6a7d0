package dev.linnet.mastodon.kills;

import dev.linnet.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Replicas of a bot, some of which are killed and some stand still for a while, while people go on talking. */
final class Fleet {

    private static final int BURST = 8;
    private static final int FAR = 4;
    private static final List<String> PLACES = List.of("", "before perform", "after perform");
    private static final String HALTED = "HALTED";
    private static final Duration SLOWLY = Duration.ofMillis(4);

    private final Round round;
    private final Random random;
    private final boolean anywhere;
    private final List<BotProcess> all = new ArrayList<>();
    private final List<BotProcess> alive = new ArrayList<>();
    private final List<String> blows = new ArrayList<>();

    /**
     * Begins without any.
     *
     * @param anywhere whether blows fall at any time, or only at numbered points
     */
    Fleet(Round round, long seed, boolean anywhere) {
        this.round = round;
        this.random = new Random(seed);
        this.anywhere = anywhere;
    }

    /** Runs so many replicas, deals so many blows, and returns how many processes have handled something in the end. */
    long sails(int size, int times) throws InterruptedException {
        round.server.faults().always("POST /api/v1/statuses").sendsSlowly(SLOWLY);
        try {
            for (int i = 0; i < size; i++) {
                starts();
            }
            for (int i = 0; i < times; i++) {
                round.talk.goesOn(BURST);
                awaitAnswer();
                deal(alive.get(random.nextInt(size)), random.nextBoolean());
            }
            round.talk.goesOn(BURST);
            round.ends(alive);
            System.out.println(size + " replicas: " + blows);
            return all.stream().filter(each -> each.reported("HANDLED ")).count();
        } catch (AssertionError wrong) {
            throw new AssertionError("after " + blows + ": " + wrong.getMessage(), wrong);
        }
    }

    private void starts() throws InterruptedException {
        BotProcess process = round.starts();
        all.add(process);
        alive.add(process);
        Round.awaitReady(process);
    }

    private void deal(BotProcess process, boolean deadly) throws InterruptedException {
        String blow = "process " + all.indexOf(process) + (deadly ? " killed" : " paused");
        blows.add(blow + (anywhere ? " anywhere" : halt(process)));
        if (deadly) {
            process.kill();
            alive.remove(process);
            starts();
        } else {
            process.pause();
            process.await("the lease of a process that stands still to run out", () -> isMissed(process));
            round.talk.goesOn(BURST);
            process.resume();
            process.goesOn();
        }
    }

    /** Halts a process at a point, if it comes to one, and returns which that was. */
    private String halt(BotProcess process) throws InterruptedException {
        Predicate<String> halted = report -> report.startsWith(HALTED);
        int before = process.count(halted);
        process.halts(1 + random.nextInt(FAR), PLACES.get(random.nextInt(PLACES.size())));
        process.await("a halt", () -> process.count(halted) > before || round.isDone(process));
        return process.count(halted) > before ? " at point" + process.last(HALTED) : " with nothing to do";
    }

    /** A process that stands still while it writes to a file keeps all others from it: nobody can take over then. */
    private boolean isMissed(BotProcess process) {
        try {
            return !round.holds(process, "replica");
        } catch (StoreException kept) {
            return true;
        }
    }

    private void awaitAnswer() throws InterruptedException {
        BotProcess any = alive.get(0);
        int before = round.server.tootsBy("linnet").size();
        any.await("an answer", () -> round.server.tootsBy("linnet").size() > before || round.isDone(any));
    }
}
