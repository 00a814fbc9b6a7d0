package dev.linnet.mastodon.kills;

import dev.linnet.testkit.http.FaultRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Kills bots by chance, several in a round, while people go on talking; the last one lives. */
final class Fate {

    private static final List<String> REQUESTS = List.of(
            "POST /api/v1/statuses",
            "POST /api/v1/statuses/{id}/favourite",
            "GET /api/v1/notifications",
            "GET /api/v1/accounts/{id}/statuses");
    private static final int FAR = 40;

    private final Round round;
    private final Random random;
    private final List<String> deaths = new ArrayList<>();

    Fate(Round round, long seed) {
        this.round = round;
        this.random = new Random(seed);
    }

    void takesItsCourse() throws InterruptedException {
        try {
            int deadly = 2 + random.nextInt(2);
            for (int life = 0; life < deadly; life++) {
                round.talk.goesOn(random.nextInt(3));
                switch (random.nextInt(3)) {
                    case 0 -> diesAtPoint();
                    case 1 -> diesAnywhere();
                    default -> diesWhileTheServerWorks();
                }
            }
            round.talk.goesOn(1);
            BotProcess last = round.starts();
            round.talk.goesOn(1);
            round.ends(last);
        } catch (AssertionError wrong) {
            throw new AssertionError("after " + deaths + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The process stands still first, so that nothing happens between its last deed and its end. */
    private void diesAtPoint() throws InterruptedException {
        int point = 1 + random.nextInt(FAR);
        deaths.add("point " + point);
        BotProcess doomed = round.starts(point);
        round.talk.goesOn(1);
        doomed.await("point " + point, () -> doomed.reported("POINT ") || round.isDone(doomed));
        doomed.kill();
    }

    /** The process is in the midst of something. */
    private void diesAnywhere() throws InterruptedException {
        int point = 1 + random.nextInt(FAR);
        deaths.add("somewhere after point " + point);
        BotProcess doomed = round.starts();
        round.talk.goesOn(1);
        doomed.await(
                "point " + point,
                () -> doomed.count(report -> report.startsWith("AT ")) >= point || round.isDone(doomed));
        doomed.kill();
        awaitServer(doomed);
    }

    /** The request has reached the server, which does what was asked when nobody waits for it any more. */
    private void diesWhileTheServerWorks() throws InterruptedException {
        String request = REQUESTS.get(random.nextInt(REQUESTS.size()));
        deaths.add("during " + request);
        FaultRule held = round.server.faults().next(request);
        Runnable release = held.holdsUntilReleased();
        BotProcess doomed = round.starts();
        round.talk.goesOn(1);
        try {
            doomed.await("a held " + request, () -> held.happened() > 0 || round.isDone(doomed));
            doomed.kill();
        } finally {
            held.times(0);
            release.run();
        }
        awaitServer(doomed);
    }

    /** What has reached the server before the end is done by it afterwards. */
    private void awaitServer(BotProcess dead) throws InterruptedException {
        dead.awaitAfterwards(
                "all requests to be over", () -> round.server.requests().inFlight() == 0);
    }
}
