package dev.linnet.mastodon.kills;

import dev.linnet.testkit.mastodon.Flavour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What comes over a bot that nobody kills: it still answers each message once, and each conversation in its order. */
@Tag("kills")
class StormTest {

    private static final Cell STREAMING = new Cell(Flavour.MASTODON, false, true, true, true);
    private static final Cell POLLING = new Cell(Flavour.GOTOSOCIAL, true, true, false, true);
    private static final int PEOPLE = 3;
    private static final int SPEED = 20;
    private static final int GUSTS = 8;

    @RegisterExtension
    static final Ground GROUND = new Ground(STREAMING);

    private static void storm(String name, Cell cell, Ground.Event event) throws Exception {
        GROUND.happens(name, cell, Ground.seed(), PEOPLE, SPEED, event);
    }

    @Test
    void streams_that_are_dropped_as_soon_as_they_are_up() throws Exception {
        storm("dropped streams", STREAMING, round -> {
            BotProcess bot = round.starts();
            for (int gust = 0; gust < GUSTS; gust++) {
                bot.await("a stream", () -> round.server.streams() > 0);
                round.talk.goesOn(1);
                round.server.dropStreams();
            }
            round.ends(bot);
        });
    }

    @Test
    void a_server_that_refuses_half_of_everything_by_429() throws Exception {
        storm("too many requests", POLLING, round -> {
            BotProcess bot = round.starts();
            Round.awaitReading(bot);
            round.server.faults().sometimes(0.5, "* /api/**").answers(429).retryAfter(Duration.ofSeconds(2));
            round.talk.goesOn(GUSTS);
            round.ends(bot);
        });
    }

    @Test
    void a_server_that_restarts_in_the_midst_of_bursts() throws Exception {
        for (Cell cell : List.of(STREAMING, POLLING)) {
            storm("restarts", cell, round -> {
                BotProcess bot = round.starts();
                Round.awaitReading(bot);
                for (int gust = 1; gust <= GUSTS / 2; gust++) {
                    int before = round.server.tootsBy("linnet").size();
                    round.talk.goesOn(3);
                    bot.await("an answer", () -> round.server.tootsBy("linnet").size() > before);
                    round.server.restarts();
                }
                round.ends(bot);
            });
        }
    }

    @Test
    void notifications_that_come_twice_and_in_another_order_while_bots_are_killed() throws Exception {
        storm("doubled and reversed notifications", STREAMING, round -> {
            for (int gust = 0; gust < 2; gust++) {
                BotProcess doomed = round.starts();
                Round.awaitReading(doomed);
                round.server.duplicatesNotifications(PEOPLE);
                round.talk.goesOn(PEOPLE);
                int answers = round.server.tootsBy("linnet").size();
                doomed.await("an answer", () -> round.server.tootsBy("linnet").size() > answers);
                round.server.reversesNotifications(PEOPLE);
                round.talk.goesOn(PEOPLE);
                doomed.kill();
            }
            round.ends(round.starts());
        });
    }

    @Test
    void a_clock_that_is_set_forth_and_back() throws Exception {
        for (Cell cell : List.of(STREAMING, POLLING)) {
            storm("a jumping clock", cell, round -> {
                // Its clock is fast: half a minute would be over so soon that it lost its leases for being slow.
                round.takesOverAfter(Duration.ofHours(1));
                BotProcess bot = round.starts();
                Round.awaitReading(bot);
                for (String distance : List.of("PT2H", "PT-5H", "P40D", "P-60D")) {
                    int before = round.server.tootsBy("linnet").size();
                    round.talk.goesOn(2);
                    bot.await("an answer", () -> round.server.tootsBy("linnet").size() > before);
                    bot.jump(Duration.parse(distance));
                    round.talk.goesOn(1);
                }
                round.ends(bot);
            });
        }
    }

    @Test
    void a_process_that_stands_still_for_a_while() throws Exception {
        storm("a process that stood still", STREAMING, round -> {
            round.talk.goesOn(PEOPLE);
            BotProcess bot = round.starts();
            bot.await("something to be begun", () -> bot.count(report -> report.endsWith(" after begin")) > 0);
            bot.pause();
            round.talk.goesOn(PEOPLE);
            round.server.dropStreams();
            bot.resume();
            round.talk.goesOn(PEOPLE);
            round.ends(bot);
        });
    }

    @Test
    void two_processes_on_one_store_of_which_one_stands_still_for_a_while() throws Exception {
        Cell shared = new Cell(Flavour.MASTODON, false, false, false, false);
        GROUND.happens("two processes", shared, Ground.seed(), 2 * GUSTS, 1, round -> {
            List<BotProcess> both = List.of(round.starts(), round.starts());
            for (BotProcess each : both) {
                Round.awaitReady(each);
            }
            round.talk.goesOn(GUSTS);
            both.get(0).pause();
            round.talk.goesOn(GUSTS);
            both.get(0).resume();
            round.ends(both);
        });
    }
}
