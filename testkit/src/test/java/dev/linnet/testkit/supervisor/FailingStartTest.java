package dev.linnet.testkit.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.Health;
import dev.linnet.bot.RestartPolicy;
import dev.linnet.bot.RunningSupervisor;
import dev.linnet.bot.Supervisor;
import dev.linnet.bot.SupervisorException;
import dev.linnet.event.Mention;
import dev.linnet.platform.Action;
import dev.linnet.store.StoreException;
import dev.linnet.testkit.bot.Refusal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bots that cannot be started, and failures that a restart cannot mend. */
class FailingStartTest {

    private final Household house = new Household();
    private final RestartPolicy policy = RestartPolicy.standard();

    @AfterEach
    void close() {
        house.close();
    }

    private Supervisor three(RestartPolicy of) {
        return house.supervisor(of)
                .add("ann", house.ann::runner)
                .add("bob", house.bob::runner)
                .add("cat", house.cat::runner);
    }

    @Test
    void a_bot_that_cannot_be_started_is_tried_again_while_the_others_run() throws Exception {
        house.ann.network.refusingToConnect(Refusal.serverError());
        RunningSupervisor running = house.begin(three(policy.atMost(1, Duration.ofDays(1))));
        house.awaitAll("ann waits", "bob started", "cat started");
        for (int attempt = 2; attempt < 6; attempt++) {
            house.advance();
            house.await("ann waits");
        }
        assertThat(running.health().live()).isTrue();
        assertThat(running.health().ready()).isFalse();
        assertThat(running.health().reason())
                .startsWith("ann: could not be started and is tried again")
                .contains("503");

        house.ann.network.refusingToConnect(null);
        house.advance();
        house.await("ann started");
        assertThat(house.bob.logOns).hasValue(1);
    }

    @Test
    void those_that_rely_on_a_bot_wait_until_it_is_connected() throws Exception {
        house.bob.network.refusingToConnect(Refusal.notReached());
        house.begin(three(RestartPolicy.restForOne()));
        house.awaitAll("ann started", "bob waits");
        assertThat(house.cat.logOns).hasValue(0);

        house.bob.network.refusingToConnect(null);
        house.advance();
        house.awaitAll("bob started", "cat started");
    }

    @Test
    void a_revoked_token_is_not_tried_again_and_the_others_go_on() throws Exception {
        RunningSupervisor running = house.start(RestartPolicy.oneForAll());
        house.bob.crashes(Refusal.unauthorized());
        house.await("bob failed");

        Health bob = running.bots().get("bob");
        assertThat(bob.live()).isFalse();
        assertThat(bob.reason()).contains("not restarted").contains("401");
        assertThat(running.health()).isEqualTo(new Health(true, false, "bob: " + bob.reason()));
        assertThat(running.bot("ann")).isPresent();
        assertThat(house.waits).isEmpty();
    }

    @Test
    void a_server_that_was_understood_before_may_be_itself_again() throws Exception {
        house.start(policy);
        house.bob.crashes(Refusal.notFound());
        house.await("bob waits");
    }

    @Test
    void what_a_network_lacks_is_not_tried_again() throws Exception {
        house.bob.network.without(Action.REPOST);
        Bot needy = new Bot() {
            @Override
            protected Set<Action> requires() {
                return Set.of(Action.REPOST);
            }
        };
        RunningSupervisor running = house.begin(
                house.supervisor(policy).add("ann", house.ann::runner).add("bob", () -> house.bob.runner(needy)));
        house.awaitAll("ann started", "bob failed");

        assertThat(running.bots().get("bob").reason()).contains("cannot do REPOST");
    }

    @Test
    void a_store_by_a_newer_version_is_not_tried_again_and_one_out_of_reach_is() throws Exception {
        house.begin(house.supervisor(policy)
                .add("ann", () -> refused(StoreException.Reason.NEWER))
                .add("bob", () -> refused(StoreException.Reason.UNREACHABLE)));
        house.awaitAll("ann failed", "bob waits");
    }

    private static BotRunner refused(StoreException.Reason reason) {
        throw new StoreException(reason, "the store is " + reason, null);
    }

    @Test
    void when_no_bot_is_left_the_supervisor_ends_with_the_reasons() {
        house.ann.network.refusingToConnect(Refusal.unauthorized());
        RunningSupervisor running = house.begin(house.supervisor(policy).add("ann", house.ann::runner));

        assertThat(catchThrowable(running::await))
                .isInstanceOf(SupervisorException.class)
                .hasMessageContaining("no bot is left: ann: failed")
                .hasMessageContaining("401");
    }

    @Test
    void a_runner_that_is_used_twice_is_told_what_to_do_instead() throws Exception {
        BotRunner once = house.ann.runner();
        RunningSupervisor running =
                house.begin(house.supervisor(policy).add("ann", () -> once).add("bob", house.bob::runner));
        house.awaitAll("ann started", "bob started");
        house.ann.crashes();
        house.await("ann waits");
        house.advance();
        house.await("ann failed");

        assertThat(running.bots().get("ann").reason()).contains("make a new one for each start");
    }

    @Test
    void a_bot_that_is_still_being_connected_does_not_hold_up_the_end() throws Exception {
        CountDownLatch connecting = new CountDownLatch(1);
        RunningSupervisor running = house.begin(house.supervisor(policy).add("ann", () -> {
            connecting.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException told) {
                throw new IllegalStateException(told);
            }
            return house.ann.runner();
        }));
        connecting.await();
        running.close();

        assertThat(running.bots().get("ann").reason()).isEqualTo("has stopped");
    }

    @Test
    void names_are_unique_and_there_is_somebody_to_supervise() {
        Supervisor supervisor = house.supervisor(policy);
        assertThatThrownBy(supervisor::start).hasMessageContaining("no bot to supervise");
        assertThatThrownBy(() -> supervisor.add("ann", house.ann::runner).add("ann", house.bob::runner))
                .hasMessageContaining("\"ann\" already");
        assertThatThrownBy(() -> policy.atMost(-1, Duration.ofMinutes(1))).hasMessageContaining("-1");
        assertThatThrownBy(() -> policy.atMost(1, Duration.ZERO)).hasMessageContaining("PT0S");
    }

    @Test
    void one_bot_object_serves_two_accounts_and_survives_the_loss_of_one() throws Exception {
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.reply(mention, "hi"));
        house.begin(house.supervisor(policy)
                .add("here", () -> house.ann.runner(bot))
                .add("there", () -> house.bob.runner(bot)));
        house.awaitAll("here started", "there started");
        house.ann.crashes();
        house.await("here waits");
        bot.post("only one is left, so it is plain which one is meant");

        assertThat(house.bob.network.deeds()).hasSize(1);
        house.advance();
        house.await("here started");
    }
}
