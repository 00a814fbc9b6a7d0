package dev.linnet.testkit.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.linnet.bot.RestartPolicy;
import dev.linnet.bot.RunningBot;
import dev.linnet.bot.RunningSupervisor;
import dev.linnet.bot.Supervisor;
import dev.linnet.bot.SupervisorException;
import dev.linnet.resilience.Backoff;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of Erlang's supervisors, each by itself. */
class RestartTest {

    private static final RestartPolicy ONE_FOR_ONE = RestartPolicy.oneForOne();
    private static final RestartPolicy ONE_FOR_ALL = RestartPolicy.oneForAll();
    private static final RestartPolicy REST_FOR_ONE = RestartPolicy.restForOne();

    private final Household house = new Household();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void one_for_one_restarts_the_bot_that_ended_and_no_other() throws Exception {
        house.start(ONE_FOR_ONE);
        house.bob.crashes();
        house.await("bob waits");
        house.advance();
        house.await("bob started");

        house.close();
        assertThat(house.ann.logOns).hasValue(1);
        assertThat(house.bob.logOns).hasValue(2);
        assertThat(house.cat.logOns).hasValue(1);
    }

    @Test
    void one_for_all_stops_the_others_and_starts_all_again() throws Exception {
        house.start(ONE_FOR_ALL);
        house.bob.crashes();
        house.awaitAll("bob waits", "ann ended", "cat ended");
        assertThat(house.diary).doesNotContain("ann started", "bob started", "cat started");

        house.advance();
        house.awaitAll("ann started", "bob started", "cat started");
        assertThat(house.bob.logOns).hasValue(2);
    }

    @Test
    void rest_for_one_restarts_the_bot_that_ended_and_those_added_after_it() throws Exception {
        house.start(REST_FOR_ONE);
        house.bob.crashes();
        house.awaitAll("bob waits", "cat ended");
        house.advance();
        house.awaitAll("bob started", "cat started");

        assertThat(house.diary)
                .filteredOn(line -> line.endsWith(" ended") || line.endsWith(" started"))
                .containsExactly("bob ended", "cat ended", "bob started", "cat started");
        assertThat(house.ann.logOns).hasValue(1);
    }

    @Test
    void rest_for_one_starts_in_order_and_stops_in_the_opposite_order() throws Exception {
        RunningSupervisor running = house.begin(house.supervisor(REST_FOR_ONE)
                .add("ann", house.ann::runner)
                .add("bob", house.bob::runner)
                .add("cat", house.cat::runner));
        house.await("cat started");
        running.close();

        assertThat(house.diary)
                .filteredOn(line -> line.endsWith(" ended") || line.endsWith(" started"))
                .containsExactly("ann started", "bob started", "cat started", "cat ended", "bob ended", "ann ended");
    }

    @Test
    void a_permanent_bot_that_is_closed_comes_back() throws Exception {
        RunningSupervisor running = house.start(ONE_FOR_ONE);
        running.bot("ann").ifPresent(RunningBot::close);
        house.await("ann waits");
        house.advance();
        house.await("ann started");
    }

    @Test
    void a_transient_bot_comes_back_after_a_failure_and_not_after_it_was_closed() throws Exception {
        RunningSupervisor running = house.start(with(ONE_FOR_ONE, RestartPolicy.Type.TRANSIENT));
        house.bob.crashes();
        house.await("bob waits");
        house.advance();
        house.await("bob started");
        running.bot("bob").ifPresent(RunningBot::close);
        house.await("bob ended");
        house.ann.crashes();
        house.await("ann waits");

        assertThat(running.bots().get("bob").live()).isFalse();
        assertThat(running.bots().get("ann").live()).isTrue();
        assertThat(house.waits).hasSize(2);
    }

    @Test
    void a_transient_bot_that_was_closed_is_started_again_with_the_others() throws Exception {
        RunningSupervisor running = house.start(with(ONE_FOR_ALL, RestartPolicy.Type.TRANSIENT));
        running.bot("bob").ifPresent(RunningBot::close);
        house.await("bob ended");
        house.ann.crashes();
        house.awaitAll("ann waits", "cat ended");
        house.advance();
        house.awaitAll("ann started", "bob started", "cat started");
    }

    @Test
    void a_temporary_bot_never_comes_back_not_even_with_the_others() throws Exception {
        RunningSupervisor running = house.start(with(ONE_FOR_ALL, RestartPolicy.Type.TEMPORARY));
        house.bob.crashes();
        house.await("bob ended");
        assertThat(running.bot("ann")).isPresent();

        house.close();
        assertThat(house.waits).isEmpty();
        assertThat(house.ann.logOns).hasValue(1);
    }

    @Test
    void a_temporary_bot_that_was_stopped_for_another_stays_away() throws Exception {
        house.start(house.supervisor(ONE_FOR_ALL)
                .add("ann", house.ann::runner)
                .add("bob", RestartPolicy.Type.TEMPORARY, house.bob::runner)
                .add("cat", house.cat::runner));
        house.ann.crashes();
        house.awaitAll("ann waits", "bob ended", "cat ended");
        house.advance();
        house.awaitAll("ann started", "cat started");

        assertThat(house.bob.logOns).hasValue(1);
    }

    @Test
    void too_many_restarts_stop_all_bots_and_say_why() throws Exception {
        RunningSupervisor running = house.start(ONE_FOR_ONE.atMost(2, Duration.ofHours(1)));
        for (int restart = 0; restart < 2; restart++) {
            house.bob.crashes();
            house.await("bob waits");
            house.advance();
            house.await("bob started");
        }
        house.bob.crashes(new IllegalStateException("the cellar is full of water"));

        assertThat(catchThrowable(running::await))
                .isInstanceOf(SupervisorException.class)
                .hasMessageContaining("more than 2 times within PT1H")
                .hasMessageContaining("bob ended: the cellar is full of water");
        assertThat(house.diary).contains("given up", "ann ended", "cat ended");
        assertThat(running.health().live()).isFalse();
        assertThat(running.health().reason()).contains("the cellar is full of water");
    }

    @Test
    void restarts_that_lie_far_apart_do_not_add_up() throws Exception {
        house.start(ONE_FOR_ONE.atMost(1, Duration.ofMinutes(1)));
        for (int restart = 0; restart < 3; restart++) {
            house.bob.crashes();
            house.await("bob waits");
            house.advance();
            house.await("bob started");
            house.clock.advance(Duration.ofMinutes(2));
        }
    }

    @Test
    void no_restart_at_all_can_be_allowed() throws Exception {
        RunningSupervisor running = house.start(ONE_FOR_ONE.atMost(0, Duration.ofMinutes(1)));
        house.bob.crashes();

        assertThat(catchThrowable(running::await)).isInstanceOf(SupervisorException.class);
    }

    @Test
    void the_waits_between_restarts_grow_by_the_backoff_and_end_by_the_clock() throws Exception {
        Backoff backoff = new Backoff(Duration.ofSeconds(10), 10, Duration.ofHours(3), Duration.ofDays(1));
        house.start(ONE_FOR_ONE.withBackoff(backoff).atMost(5, Duration.ofDays(1)));
        for (int failure = 1; failure <= 3; failure++) {
            house.bob.crashes();
            house.await("bob waits");
            Duration wait = house.waits.get(failure - 1);
            assertThat(wait).isPositive().isLessThanOrEqualTo(backoff.ceiling(failure));
            assertThat(house.clock.pending()).contains(wait);
            house.clock.advance(wait);
            house.await("bob started");
        }
        assertThat(house.waits.get(2)).isGreaterThan(backoff.ceiling(1));
    }

    private Supervisor with(RestartPolicy policy, RestartPolicy.Type type) {
        return house.supervisor(policy)
                .add("ann", type, house.ann::runner)
                .add("bob", type, house.bob::runner)
                .add("cat", type, house.cat::runner);
    }
}
