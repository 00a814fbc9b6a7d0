package dev.linnet.mastodon.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.http.FaultRule;
import dev.linnet.testkit.mastodon.Flavour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several processes run one bot over one store: each message is answered once, whatever comes over any of them. */
@Tag("kills")
class ReplicasTest {

    private static final Cell WITH_KEYS = new Cell(Flavour.MASTODON, false, false, true, true);
    private static final Cell WITHOUT_KEYS = new Cell(Flavour.GOTOSOCIAL, false, false, false, true);
    private static final Cell ON_A_FILE = new Cell(Flavour.MASTODON, false, true, false, true);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int PEOPLE = 12;
    private static final int BLOWS = 3;

    @RegisterExtension
    static final Ground GROUND = new Ground(WITH_KEYS);

    private static void replicas(Cell cell, Duration takeOver, int people, Ground.Event event) throws Exception {
        GROUND.happens("replicas", cell, Ground.seed(), people, 1, round -> {
            round.takesOverAfter(takeOver);
            event.to(round);
        });
    }

    private static void sail(Cell cell, Duration takeOver, int size, boolean anywhere) throws Exception {
        System.out.println(size + " replicas on " + cell + ", seed " + Ground.seed());
        replicas(cell, takeOver, PEOPLE, round -> {
            Fleet fleet = new Fleet(round, Ground.seed() + size, anywhere);
            assertThat(fleet.sails(size, BLOWS))
                    .as("processes that handled something")
                    .isGreaterThan(1);
        });
    }

    @Test
    void two_that_are_killed_and_stand_still_at_any_time() throws Exception {
        sail(WITH_KEYS, SOON, 2, true);
    }

    @Test
    void three_that_are_killed_and_stand_still_at_any_time() throws Exception {
        sail(WITH_KEYS, SOON, 3, true);
    }

    @Test
    void two_that_are_killed_and_stand_still_at_their_points_on_a_server_without_idempotency_keys() throws Exception {
        sail(WITHOUT_KEYS, LATER, 2, false);
    }

    @Test
    void three_that_are_killed_and_stand_still_at_their_points_on_a_server_without_idempotency_keys() throws Exception {
        sail(WITHOUT_KEYS, LATER, 3, false);
    }

    @Test
    void two_that_share_a_file() throws Exception {
        sail(ON_A_FILE, SOON, 2, true);
    }

    @Test
    void those_who_stand_by_handle_what_the_reader_has_no_room_for() throws Exception {
        int people = 40;
        replicas(WITH_KEYS, LONG, people, round -> {
            BotProcess reader = round.starts();
            Round.awaitReading(reader);
            FaultRule held = round.server.faults().next("POST /api/v1/statuses");
            Runnable release = held.holdsUntilReleased();
            try {
                round.talk.goesOn(1);
                reader.await("a held request", () -> held.happened() > 0);
                BotProcess other = round.starts();
                Round.awaitReady(other);
                assertThat(other.standsBy()).as("stands by%s", other).isTrue();
                round.talk.goesOn(people - 1);
                other.await("what the reader leaves", () -> other.reported("HANDLED "));
                release.run();
                round.ends(List.of(reader, other));
            } finally {
                release.run();
            }
        });
    }

    @Test
    void a_reader_that_wakes_up_after_another_took_over_stands_by_and_does_not_act() throws Exception {
        replicas(WITHOUT_KEYS, LATER, PEOPLE, round -> {
            BotProcess first = round.starts();
            Round.awaitReading(first);
            BotProcess second = round.starts();
            Round.awaitReady(second);
            first.halts(1, "before perform");
            round.talk.goesOn(PEOPLE);
            first.await("a halt", () -> first.reported("HALTED "));
            first.pause();
            Round.awaitReading(second);
            second.await("all answers", () -> round.isDone(second));
            first.resume();
            first.goesOn();
            first.await("the bot to stand by", first::standsBy);
            first.await(
                    "its request to be refused",
                    () -> first.count(report -> report.endsWith(" after failed perform")) == 1);
            round.talk.goesOn(PEOPLE);
            round.ends(List.of(first, second));
        });
    }

    @Test
    void a_reader_that_is_told_to_stop_hands_over_without_delay() throws Exception {
        replicas(WITH_KEYS, LONG, PEOPLE, round -> {
            BotProcess first = round.starts();
            Round.awaitReading(first);
            BotProcess second = round.starts();
            Round.awaitReady(second);
            assertThat(round.holds(first, "source")).as("the first reads").isTrue();
            round.talk.goesOn(PEOPLE);
            first.stop();
            assertThat(round.holds(first, "source"))
                    .as("it keeps the right to read")
                    .isFalse();
            assertThat(round.holds(first, "replica")).as("it keeps its place").isFalse();
            round.talk.goesOn(PEOPLE);
            Round.awaitReading(second);
            round.ends(second);
        });
    }
}
